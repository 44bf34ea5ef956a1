package io.leakscan.rules.pack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that {@code explain} and {@code fix} may have in braces. */
public final class TemplateWords {
  private static final List<String> ALWAYS =
      List.of(
          "count",
          "before",
          "thread-noun",
          "blocked-in",
          "call",
          "app-frame",
          "pool",
          "witness-count",
          "witness-frame",
          "witness-in");

  /** What only threads have that are at it for several dumps. */
  private static final List<String> LASTING = List.of("cpu", "dumps");

  /** What is known of objects. */
  private static final List<String> OF_OBJECTS = List.of("count", "before", "class", "held-by");

  /** Who, where and how many threads have an object in hand, by what the condition calls them. */
  private static final List<String> OF_ROLE = List.of("", "-in", "-count");

  /** The thread that owns the lock that others wait for. */
  private static final String OWNER = "owner";

  private TemplateWords() {}

  /**
   * Those of one rule: the names of its roles are words too.
   *
   * @param rule null where code judges
   */
  public static List<String> of(@Nullable Rule rule) {
    List<String> words = new ArrayList<>(ALWAYS);
    if (rule == null) {
      return words;
    }
    if (!rule.objects().isEmpty()) {
      Set<String> every = new LinkedHashSet<>(of(rule.objects().get(0)));
      rule.objects().forEach(block -> every.retainAll(of(block)));
      return List.copyOf(every); // the rule's own texts are those of any block
    }
    if (rule.lasts() != null) {
      words.addAll(LASTING);
    }
    rule.roles().forEach(role -> words.add(role.name()));
    if (rule.any().stream().anyMatch(matcher -> matcher.locks().owner() != null)) {
      words.add(OWNER);
    }
    return words;
  }

  /** Those of the texts in a block about objects. */
  public static List<String> of(ObjectBlock block) {
    List<String> words = new ArrayList<>(OF_OBJECTS);
    words.addAll(block.show().keySet());
    roles(block.report(), words);
    roles(block.confirm(), words);
    block.refute().forEach(ground -> roles(ground.test(), words));
    return words;
  }

  /** Those of the texts in a heap block of a rule. */
  public static List<String> of(Rule rule, HeapBlock block) {
    List<String> words = of(rule);
    words.addAll(block.show().keySet());
    roles(block.confirm(), words);
    block.refute().forEach(ground -> roles(ground.test(), words));
    block.stands().forEach(ground -> roles(ground.test(), words));
    block.doubt().forEach(ground -> roles(ground.test(), words));
    block.seen().forEach(ground -> roles(ground.test(), words));
    if (block.behind() != null) {
      OF_ROLE.forEach(end -> words.add(block.behind().role() + end));
    }
    return words;
  }

  /** Those of the texts where what objects have recorded is known. */
  public static List<String> whereRecorded(Rule rule, HeapBlock block) {
    List<String> words = of(rule, block);
    if (block.recorded() != null) {
      words.addAll(block.recorded().words());
    }
    return words;
  }

  private static void roles(HeapTest test, List<String> words) {
    if (test instanceof HeapTest.All all) {
      all.tests().forEach(one -> roles(one, words));
    } else if (test instanceof HeapTest.Any any) {
      any.tests().forEach(one -> roles(one, words));
    } else if (test instanceof HeapTest.Count count && count.held() != null) {
      OF_ROLE.forEach(end -> words.add(count.role() + end));
    } else if (test instanceof HeapTest.Holding holding) {
      OF_ROLE.forEach(end -> words.add(holding.role() + end));
    }
  }
}
