package io.leakscan.rules.check;

import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleIds;
import io.leakscan.rules.pack.RuleNode;
import io.leakscan.rules.pack.TemplateWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts that do not fit a screen, or that a reader would be left alone with. */
final class TextLint {
  private static final int TITLE = 78;
  private static final int PARAGRAPH = 600;

  private static final String[] GROUNDS = {
    "refute-when", "stands-when", "doubt-when", "seen-when", "behind"
  };

  private final Remarks remarks;
  private List<String> words = List.of();

  TextLint(Remarks remarks) {
    this.remarks = remarks;
  }

  /**
   * Looks at the texts of a file.
   *
   * @param described whether some file of the same id says what the id means
   * @param doubted whether some file of the same id says when it may be wrong
   */
  void check(RuleFile file, boolean described, boolean doubted) {
    RuleNode tree = file.tree();
    words = TemplateWords.of(file.rule());
    length(Tree.get(tree, "title"), "title", TITLE);
    advice(tree);
    for (RuleNode item : Tree.items(Tree.get(tree, "variants"))) {
      if (item instanceof RuleNode.Mapping mapping) {
        mapping.entries().forEach(variant -> advice(variant.value()));
      }
    }
    advice(tree, "doubt");
    if (file.rule() != null) {
      ofHeap(file.rule(), tree);
    }
    if (!described) {
      remarks.add("does not say what it means: 'means' is for the reference");
    }
    if (!doubted) {
      remarks.add("does not say when it may be wrong: 'false-positives' or 'healthy-twin'");
    }
  }

  /** A role that a variant names may be spoken of there too. */
  private void ofHeap(Rule rule, RuleNode tree) {
    each(rule, tree, Tree.get(tree, "each"));
    List<RuleNode> heap = Tree.items(Tree.get(tree, "heap"));
    for (int i = 0; i < Math.min(heap.size(), rule.heap().size()); i++) {
      words = TemplateWords.of(rule, rule.heap().get(i));
      block(heap.get(i));
      words = TemplateWords.whereRecorded(rule, rule.heap().get(i));
      advice(heap.get(i), "recorded");
    }
    List<RuleNode> objects = Tree.items(Tree.get(tree, "objects"));
    for (int i = 0; i < Math.min(objects.size(), rule.objects().size()); i++) {
      words = TemplateWords.of(rule.objects().get(i));
      block(objects.get(i));
      RuleNode title = Tree.get(objects.get(i), "title");
      if (title != null) {
        length(title, "title", TITLE);
        words(title);
      }
    }
  }

  /** What entries share may name what all of them know. */
  private void each(Rule rule, RuleNode tree, @Nullable RuleNode each) {
    if (each == null) {
      return;
    }
    List<List<String>> known = new ArrayList<>();
    rule.heap().forEach(block -> known.add(TemplateWords.whereRecorded(rule, block)));
    rule.objects().forEach(block -> known.add(TemplateWords.of(block)));
    Set<String> every = new LinkedHashSet<>();
    known.stream().limit(1).forEach(every::addAll);
    known.forEach(every::retainAll);
    words = List.copyOf(every);
    block(each);
    advice(each, "recorded");
    List<RuleNode> entries = new ArrayList<>(Tree.items(Tree.get(tree, "heap")));
    entries.addAll(Tree.items(Tree.get(tree, "objects")));
    for (RuleNode.Entry shared : ((RuleNode.Mapping) each).entries()) {
      String key = shared.key();
      if (!key.equals("bind") && entries.stream().allMatch(e -> Tree.get(e, key) != null)) {
        remarks.add(shared.value(), "every entry has a '" + key + "' of its own");
      }
    }
  }

  private void block(RuleNode block) {
    advice(block);
    List<RuleNode> all = new ArrayList<>();
    for (String key : GROUNDS) {
      all.addAll(Tree.items(Tree.get(block, key)));
    }
    for (RuleNode ground : all) {
      RuleNode because = Tree.get(ground, "because");
      if (because != null) {
        words(because);
      }
    }
  }

  private void advice(RuleNode tree, String key) {
    RuleNode part = Tree.get(tree, key);
    if (part != null) {
      advice(part);
    }
  }

  private void advice(RuleNode owner) {
    for (String key : new String[] {"explain", "fix"}) {
      RuleNode node = Tree.get(owner, key);
      if (node == null) {
        continue;
      }
      if (Tree.text(node).isBlank()) {
        remarks.add(node, "'" + key + "' is empty");
      }
      length(node, key, PARAGRAPH);
      words(node);
    }
  }

  private void length(@Nullable RuleNode node, String key, int most) {
    int length = Tree.text(node).strip().length();
    if (node != null && length > most) {
      remarks.add(node, "'%s' has %d characters; %d are enough".formatted(key, length, most));
    }
  }

  private void words(RuleNode node) {
    String text = Tree.text(node);
    for (int open; (open = text.indexOf('{')) >= 0; ) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return;
      }
      String word = text.substring(open + 1, close);
      if (!words.contains(word)) {
        remarks.add(node, "no word {" + word + "}" + RuleIds.suggestion(word, words));
      }
      text = text.substring(close + 1);
    }
  }
}
