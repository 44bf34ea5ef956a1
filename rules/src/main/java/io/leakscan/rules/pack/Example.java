package io.leakscan.rules.pack;

import io.leakscan.model.Confidence;
import io.leakscan.model.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dump, or several, and what the rule must say about them.
 *
 * @param name what it shows
 * @param dumps in time order
 * @param heaps of the same process: as many as dumps, each of the moment of one; or one, of the
 *     last of them
 * @param expect the answer
 * @param position where it stands in the rule file: its line
 */
public record Example(
    String name, List<Dump> dumps, List<HeapSketch> heaps, Expect expect, int position) {
  public Example {
    heaps = List.copyOf(heaps);
    dumps = List.copyOf(dumps);
  }

  /**
   * A dump written into the rule, or the name of a file.
   *
   * @param text the dump itself, null if it is in a file
   * @param file relative to the rules' own folder, for built-in rules to the sample dumps
   */
  public record Dump(@Nullable String text, @Nullable String file) {}

  /**
   * What must come out; whatever is null is not looked at.
   *
   * @param findings how many of this rule
   * @param refuted how many more a heap has refuted
   */
  public record Expect(
      int findings,
      @Nullable Integer refuted,
      @Nullable Integer count,
      @Nullable Integer delta,
      @Nullable String appFrame,
      @Nullable String variant,
      @Nullable Confidence confidence,
      @Nullable Severity severity) {}

  public boolean positive() {
    return expect.findings > 0;
  }
}
