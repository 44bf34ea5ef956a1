package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Dominator;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.model.HeapSummary;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who keeps the heap: how much there is, where it is, and the largest objects. */
final class HeapView {
  private static final int BRIEF = 5;
  private static final int BAR = 10;
  private static final int INDENT = 29;

  private final Page page;
  private final RenderOptions options;

  HeapView(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  /**
   * @param threads how many there are
   * @param complete false if something of the dump is missing, and with it ways to what is there
   */
  void write(HeapSummary heap, HeapRetention retention, long threads, boolean complete)
      throws IOException {
    overview(heap, retention, threads, complete);
    holdings(retention);
    growth(heap.growth());
    dominators(retention);
  }

  private void overview(HeapSummary heap, HeapRetention retention, long threads, boolean complete)
      throws IOException {
    page.heading("Heap");
    page.line(
        "  %s, %s, %s classes%s"
            .formatted(
                objects(heap.objects()),
                Phrases.bytes(heap.bytes()),
                ClassText.grouped(heap.rows().size()),
                threads == 0 ? "" : ", " + Phrases.count(threads, "thread")));
    page.line(
        (complete
                ? "  reachable %s; unreachable %s in %s"
                : "  reachable by what was read %s; not reached by it %s in %s")
            .formatted(
                Phrases.bytes(retention.reachableBytes()),
                Phrases.bytes(retention.unreachableBytes()),
                objects(retention.unreachableObjects())));
  }

  /** {@code 87 % ######### 17 MB com.acme.Registry.SESSIONS (static) -> HashMap -> ...}. */
  private void holdings(HeapRetention retention) throws IOException {
    List<Holding> all = retention.holdings();
    if (all.isEmpty()) {
      return;
    }
    page.heading("Where the heap is");
    Collection<List<Holding>> places = byPlace(all);
    for (List<Holding> alike : places.stream().limit(shown(places.size())).toList()) {
      long retained = alike.stream().mapToLong(Holding::retained).sum();
      double share = share(retained, retention.reachableBytes());
      String lead =
          "%3.0f %% %-10s %8s"
              .formatted(
                  share * 100, "#".repeat((int) Math.round(share * BAR)), Phrases.bytes(retained));
      String such = alike.size() == 1 ? "" : alike.size() + " such places: ";
      page.item(lead, INDENT, such + PathText.of(alike.get(0)));
    }
    more(places.size());
  }

  /** What the threads of a pool have, each one for itself, is one line. */
  private static Collection<List<Holding>> byPlace(List<Holding> all) {
    Map<String, List<Holding>> places = new LinkedHashMap<>();
    for (Holding holding : all) {
      String key = PathText.place(holding.path()) + "\n" + holding.elementClass();
      places.computeIfAbsent(key, unused -> new ArrayList<>()).add(holding);
    }
    return places.values();
  }

  private void growth(List<HeapSummary.Growth> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    page.heading("What keeps more than before");
    for (HeapSummary.Growth growth : all.subList(0, shown(all.size()))) {
      String lead =
          "%10s  of %8s".formatted(Phrases.gain(growth.delta()), Phrases.bytes(growth.now()));
      page.item(lead, INDENT, PathText.of(growth.path()));
    }
    more(all.size());
  }

  private void dominators(HeapRetention retention) throws IOException {
    List<Dominator> all = retention.dominators();
    if (all.isEmpty()) {
      return;
    }
    page.heading("Largest objects, each with all that it alone keeps");
    page.line(new Page.Span(Style.FAINT, "    retained   shallow  class, address, how it is kept"));
    for (Dominator dominator : all.subList(0, shown(all.size()))) {
      String numbers =
          "%12s %9s  "
              .formatted(Phrases.bytes(dominator.retained()), Phrases.bytes(dominator.shallow()));
      String address = " 0x" + Long.toHexString(dominator.address());
      int room = Page.WIDTH - numbers.length() - address.length();
      page.line(
          Page.Span.of(numbers + Wrap.middle(dominator.className(), room)),
          new Page.Span(Style.FAINT, address));
      page.item("", numbers.length() + 2, PathText.of(dominator.path()));
    }
    more(all.size());
  }

  private int shown(int all) {
    return options.full() ? all : Math.min(Math.min(BRIEF, options.top()), all);
  }

  private void more(int all) throws IOException {
    int more = all - shown(all);
    if (more > 0) {
      page.line(new Page.Span(Style.FAINT, "  ... " + more + " more (--full shows them)"));
    }
  }

  static double share(long part, long whole) {
    return whole <= 0 ? 0 : Math.min(1, (double) part / whole);
  }

  private static String objects(long count) {
    return ClassText.grouped(count) + (count == 1 ? " object" : " objects");
  }
}
