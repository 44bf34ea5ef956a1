package io.leakscan.cli.render.wording;

import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who keeps the heap, in words. */
public final class HeapText {
  private HeapText() {}

  /**
   * A place in which much is kept.
   *
   * @param share of what is reachable, 0 to 1
   * @param retained bytes, of all places alike
   * @param text the path, and how many there are like it
   */
  public record Place(double share, long retained, String text) {}

  /** How much there is: two lines, {@code 1,204 objects, 3.1 MB, 402 classes, 12 threads}. */
  public static List<String> overview(HeapSummary heap, HeapRetention retention, Report report) {
    long threads = report.inputs().get(report.inputs().size() - 1).threads();
    String much =
        "%s, %s, %s classes%s"
            .formatted(
                objects(heap.objects()),
                Phrases.bytes(heap.bytes()),
                ClassText.grouped(heap.rows().size()),
                threads == 0 ? "" : ", " + Phrases.count(threads, "thread"));
    // Of a dump with a part missing, ways to what is there may be missing too.
    String reach =
        (report.complete()
                ? "reachable %s; unreachable %s in %s"
                : "reachable by what was read %s; not reached by it %s in %s")
            .formatted(
                Phrases.bytes(retention.reachableBytes()),
                Phrases.bytes(retention.unreachableBytes()),
                objects(retention.unreachableObjects()));
    return List.of(much, reach);
  }

  /** Where the heap is, the largest first; what the threads of a pool have, each, is one place. */
  public static List<Place> places(HeapRetention retention) {
    Map<String, List<Holding>> alike = new LinkedHashMap<>();
    for (Holding holding : retention.holdings()) {
      String key = PathText.place(holding.path()) + "\n" + holding.elementClass();
      alike.computeIfAbsent(key, unused -> new ArrayList<>()).add(holding);
    }
    List<Place> places = new ArrayList<>();
    for (List<Holding> same : alike.values()) {
      long retained = same.stream().mapToLong(Holding::retained).sum();
      String such = same.size() == 1 ? "" : same.size() + " such places: ";
      places.add(
          new Place(
              share(retained, retention.reachableBytes()),
              retained,
              such + PathText.of(same.get(0))));
    }
    return places;
  }

  /** {@code 1,204 objects}. */
  public static String objects(long count) {
    return ClassText.grouped(count) + (count == 1 ? " object" : " objects");
  }

  /** Who has loaded a class; several classes of one name must not pass for one. */
  public static String loadedBy(HeapAnswer.OfClass one) {
    int loaders = one.loaders().size();
    return loaders > 1
        ? loaders + " loaders, each with a class of its own; fields and values are of the first's"
        : loader(one.loader());
  }

  /** A loader by its class. */
  public static String loader(String className) {
    return className.isEmpty() ? "the JVM itself" : className;
  }

  /** A part of a whole, 0 to 1. */
  public static double share(long part, long whole) {
    return whole <= 0 ? 0 : Math.min(1, (double) part / whole);
  }

  /** How full collections are, in percent. */
  public static long full(HeapDetails.Fill fill) {
    return fill.capacity() == 0 ? 0 : Math.min(100, fill.elements() * 100 / fill.capacity());
  }

  /** What becomes of objects that no root leads to. */
  public static String unreachable(boolean whole) {
    return whole
        ? "not at all: the next collection takes them"
        : "by nothing that this part of the dump shows";
  }
}
