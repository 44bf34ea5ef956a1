package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.HeapText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Dominator;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import io.leakscan.rules.heap.PathText;
import java.io.IOException;
import java.util.List;

/** Who keeps the heap: how much there is, where it is, and the largest objects. */
final class HeapView {
  private static final int BRIEF = 5;
  private static final int BAR = 10;
  private static final int INDENT = 29;

  private final Page page;
  private final Shown shown;

  HeapView(Page page, RenderOptions options) {
    this.page = page;
    this.shown = new Shown(page, options, BRIEF);
  }

  void write(HeapSummary heap, HeapRetention retention, Report report) throws IOException {
    overview(heap, retention, report);
    holdings(retention);
    growth(heap.growth());
    dominators(retention);
  }

  private void overview(HeapSummary heap, HeapRetention retention, Report report)
      throws IOException {
    page.heading("Heap");
    for (String line : HeapText.overview(heap, retention, report)) {
      page.line("  " + line);
    }
  }

  /** {@code 87 % ######### 17 MB com.acme.Registry.SESSIONS (static) -> HashMap -> ...}. */
  private void holdings(HeapRetention retention) throws IOException {
    List<HeapText.Place> places = HeapText.places(retention);
    if (places.isEmpty()) {
      return;
    }
    page.heading("Where the heap is");
    for (HeapText.Place place : places.subList(0, shown.of(places.size()))) {
      String lead =
          "%3.0f %% %-10s %8s"
              .formatted(
                  place.share() * 100,
                  "#".repeat((int) Math.round(place.share() * BAR)),
                  Phrases.bytes(place.retained()));
      page.item(lead, INDENT, place.text());
    }
    shown.rest(places.size());
  }

  private void growth(List<HeapSummary.Growth> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    page.heading("What keeps more than before");
    for (HeapSummary.Growth growth : all.subList(0, shown.of(all.size()))) {
      String lead =
          "%10s  of %8s".formatted(Phrases.gain(growth.delta()), Phrases.bytes(growth.now()));
      page.item(lead, INDENT, PathText.of(growth.path()));
    }
    shown.rest(all.size());
  }

  private void dominators(HeapRetention retention) throws IOException {
    List<Dominator> all = retention.dominators();
    if (all.isEmpty()) {
      return;
    }
    page.heading("Largest objects, each with all that it alone keeps");
    page.line(new Page.Span(Style.FAINT, "    retained   shallow  class, address, how it is kept"));
    for (Dominator dominator : all.subList(0, shown.of(all.size()))) {
      String numbers =
          "%12s %9s  "
              .formatted(Phrases.bytes(dominator.retained()), Phrases.bytes(dominator.shallow()));
      String address = " 0x" + Long.toHexString(dominator.address());
      int room = Page.WIDTH - numbers.length() - address.length();
      page.line(
          Page.Span.of(numbers + Cut.middle(dominator.className(), room)),
          new Page.Span(Style.FAINT, address));
      page.item("", numbers.length() + 2, PathText.of(dominator.path()));
    }
    shown.rest(all.size());
  }
}
