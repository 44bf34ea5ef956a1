package io.leakscan.rules;

import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.Reference;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleNode;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.pack.ThreadTraits;
import io.leakscan.rules.table.Glob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reference of rules, {@code docs/rules.md}, out of the rule files and their examples. */
final class RuleReference {
  private static final int FRAMES = 8;

  /** The placeholders of a fix, in the words of somebody who has no finding at hand. */
  private static final Map<String, String> WORDS =
      Map.of(
          "{count}", "the",
          "{thread-noun}", "threads",
          "{blocked-in}", "the call they are blocked in",
          "{app-frame}", "the application method",
          "{witness-frame}", "the method of the others",
          "{witness-in}", "the call the others are in");

  private static final String HEAD =
      """
      # Rules

      What leakscan can say, by id. Ids, severities and what `count` counts are a contract: they only grow.
      `confirmed` needs a cycle of owners, or growth whose old threads are still there; one dump gives at most
      `suspect`; a `note` has severity `info` and never fails a run.

      Written by the build out of `rules/src/main/packs`: change a rule there, then
      `mvn -pl rules -am test -Dtest=RuleDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dleakscan.update=true`.
      What a rule file may say: [rule-format.md](rule-format.md). A rule of your own: [tutorial-rule.md](tutorial-rule.md).
      """;

  private final StringBuilder out = new StringBuilder();
  private final Map<String, List<RuleFile>> byId = new TreeMap<>();

  RuleReference(List<RuleFile> files) {
    for (RuleFile file : files) {
      byId.computeIfAbsent(file.id(), id -> new ArrayList<>()).add(file);
    }
    // The file that is named for the disease alone goes first.
    byId.values().forEach(list -> list.sort(Comparator.comparing(RuleFile::stem)));
  }

  String markdown(Function<Example, List<Snapshot>> dumps) {
    out.append(HEAD).append("\n| rule | severity | says |\n|---|---|---|\n");
    byId.forEach(
        (id, files) ->
            out.append(
                "| [%s](#%s) | %s | %s |\n".formatted(id, id, severity(files), title(files))));
    byId.forEach((id, files) -> page(id, files, dumps));
    return out.toString();
  }

  private void page(String id, List<RuleFile> files, Function<Example, List<Snapshot>> dumps) {
    out.append("\n## ").append(id).append('\n');
    out.append(severity(files)).append(". ").append(title(files)).append(".\n");
    section("", files, Reference::means);
    section("Evidence", files, Reference::evidence);
    section("Healthy twin", files, Reference::healthyTwin);
    section("False alarms", files, Reference::falsePositives);
    section("Fix", files.subList(0, 1), Reference::fix);
    patterns(files);
    example(id, files, dumps);
  }

  private static String severity(List<RuleFile> files) {
    return word(files.get(0).head().severity());
  }

  private static String title(List<RuleFile> files) {
    return files.get(0).head().title();
  }

  private void section(
      String label, List<RuleFile> files, Function<Reference, @Nullable String> text) {
    boolean first = true;
    for (RuleFile file : files) {
      String words = text.apply(file.reference());
      if (words != null) {
        out.append('\n').append(first && !label.isEmpty() ? "**" + label + "**: " : "");
        out.append(plain(words)).append('\n');
        first = false;
      }
    }
  }

  private static String plain(String text) {
    String plain = text;
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      plain = plain.replace(word.getKey(), word.getValue());
    }
    return plain;
  }

  private void patterns(List<RuleFile> files) {
    StringBuilder rows = new StringBuilder();
    for (RuleFile file : files) {
      Rule rule = file.rule();
      if (rule == null) {
        rows.append("- in code, over the whole dump\n");
        continue;
      }
      for (ThreadMatcher matcher : rule.any()) {
        String unseen = isUnproven(file.tree(), matcher.id()) ? " (in no real dump yet)" : "";
        rows.append("- `").append(matcher.id()).append("`: ").append(meant(matcher));
        rows.append(unseen).append('\n');
      }
    }
    out.append("\n**Told by**\n\n").append(rows);
  }

  /** Whether the entry of this name calls itself unproven. */
  private static boolean isUnproven(RuleNode node, String id) {
    if (node instanceof RuleNode.Sequence list) {
      return list.items().stream().anyMatch(item -> isUnproven(item, id));
    }
    if (!(node instanceof RuleNode.Mapping mapping)) {
      return false;
    }
    boolean named = false;
    boolean unproven = false;
    for (RuleNode.Entry entry : mapping.entries()) {
      named |=
          entry.key().equals("id")
              && entry.value() instanceof RuleNode.Scalar text
              && text.text().equals(id);
      unproven |= entry.key().equals("unproven");
    }
    return named && unproven
        || mapping.entries().stream().anyMatch(entry -> isUnproven(entry.value(), id));
  }

  private static String meant(ThreadMatcher matcher) {
    List<String> parts = new ArrayList<>();
    ThreadTraits traits = matcher.traits();
    if (matcher.runtime() != null) {
      parts.add(word(matcher.runtime()));
    }
    if (!traits.waits().isEmpty()) {
      parts.add(String.join(" or ", traits.waits().stream().map(RuleReference::word).toList()));
    }
    if (!traits.pools().isEmpty()) {
      String roles = String.join(" or ", traits.pools().stream().map(RuleReference::word).toList());
      parts.add("a worker of a pool (" + roles + ")");
    }
    globs(parts, "in", matcher.stack().blockedIn());
    matcher.stack().through().forEach(step -> globs(parts, "through", step));
    globs(parts, "not through", matcher.stack().notThrough());
    globs(parts, "named", traits.names());
    globs(parts, "started by", traits.createdBy());
    globs(parts, "state", traits.states());
    return String.join(", ", parts);
  }

  private static void globs(List<String> parts, String label, List<Glob> globs) {
    if (globs.isEmpty()) {
      return;
    }
    List<String> first = globs.stream().limit(3).map(glob -> "`" + glob + "`").toList();
    int more = globs.size() - first.size();
    parts.add(label + " " + String.join(" or ", first) + (more > 0 ? " or " + more + " more" : ""));
  }

  /** The first positive example: what it is, what comes out, and one of the stacks. */
  private void example(String id, List<RuleFile> files, Function<Example, List<Snapshot>> dumps) {
    for (RuleFile file : files) {
      for (Example example : file.examples()) {
        if (example.positive()) {
          List<Finding> found = Dumps.of(Dumps.scan(dumps.apply(example)), id);
          found.stream().findFirst().ifPresent(finding -> shown(example, finding));
          return;
        }
      }
    }
  }

  private void shown(Example example, Finding finding) {
    out.append("\n**Example**: ").append(example.name()).append(": ");
    Long before = finding.counts().before();
    out.append(before == null ? "" : before + " -> ").append(finding.counts().now());
    out.append(", ").append(word(finding.severity()));
    out.append(", ").append(word(finding.confidence())).append(".\n");
    List<Frame> frames = finding.site().stack().frames();
    if (frames.isEmpty()) {
      return;
    }
    out.append("\n```\n");
    frames.stream().limit(FRAMES).forEach(frame -> out.append(frame).append('\n'));
    int more = frames.size() - FRAMES;
    out.append(more > 0 ? "(" + more + " more)\n```\n" : "```\n");
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
