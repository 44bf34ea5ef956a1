package io.leakscan.cli.command;

import io.leakscan.heap.detail.Detail;
import io.leakscan.heap.graph.References;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about heap dumps. */
final class HeapOptions {
  @Option(
      names = "--no-retained",
      description =
          "Only count: no dominators, no suspects. Takes a fraction of the time and memory.")
  boolean noRetained;

  @Option(
      names = "--references",
      paramLabel = "WHICH",
      description =
          "Which references keep objects alive: strong, or all, which takes weak, phantom and"
              + " final ones as strong like Eclipse MAT. Default: strong.")
  References references = References.STRONG;

  @Option(
      names = "--strings",
      description = "Also equal strings: which texts are in the heap how often.")
  boolean strings;

  @Option(
      names = "--collections",
      description = "Also collections with far more room than they use, by class and by holder.")
  boolean collections;

  @Option(names = "--thread-locals", description = "Also what threads keep in ThreadLocals.")
  boolean threadLocals;

  /** What counts as keeping alive, null if that is not asked. */
  @Nullable References references() {
    return noRetained ? null : references;
  }

  Set<Detail> details() {
    Set<Detail> details = EnumSet.noneOf(Detail.class);
    if (strings) {
      details.add(Detail.STRINGS);
    }
    if (collections) {
      details.add(Detail.COLLECTIONS);
    }
    if (threadLocals) {
      details.add(Detail.THREAD_LOCALS);
    }
    return details;
  }
}
