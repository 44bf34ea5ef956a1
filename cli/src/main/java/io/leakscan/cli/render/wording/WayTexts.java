package io.leakscan.cli.render.wording;

import io.leakscan.model.HeapAnswer.Way;
import io.leakscan.rules.heap.PathText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ways through a heap as they are told, each once: what a collection is made of is left out of
 * them, so that ways to entries of a table and to those of a tree in it read the same.
 */
public final class WayTexts {
  private WayTexts() {}

  /**
   * A way.
   *
   * @param text as told
   * @param instances how many are kept in this way
   * @param retained what they keep alive, in bytes
   */
  public record Told(String text, long instances, long retained) {
    private Told plus(Told other) {
      return new Told(text, instances + other.instances, retained + other.retained);
    }
  }

  /** Those with the most instances first. */
  public static List<Told> of(List<Way> ways) {
    Map<String, Told> told = new LinkedHashMap<>();
    for (Way way : ways) {
      String text = PathText.of(way.path());
      told.merge(text, new Told(text, way.instances(), way.retained()), Told::plus);
    }
    List<Told> sorted = new ArrayList<>(told.values());
    sorted.sort(Comparator.comparingLong(Told::instances).reversed());
    return sorted;
  }
}
