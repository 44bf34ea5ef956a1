package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.HeapText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapDetails.Collections;
import io.leakscan.model.HeapDetails.Copies;
import io.leakscan.model.HeapDetails.Fill;
import io.leakscan.model.HeapDetails.Strings;
import io.leakscan.model.HeapDetails.ThreadLocals;
import io.leakscan.model.HeapDetails.Value;
import io.leakscan.rules.heap.ClassText;
import java.io.IOException;
import java.util.List;

/** Equal strings, empty room and thread locals, each if it was asked for. */
final class HeapDetailsView {
  private static final int BRIEF = 10;

  private final Page page;
  private final Shown shown;

  HeapDetailsView(Page page, RenderOptions options) {
    this.page = page;
    this.shown = new Shown(page, options, BRIEF);
  }

  void write(HeapDetails details) throws IOException {
    Strings strings = details.strings();
    if (strings != null) {
      strings(strings);
    }
    Collections collections = details.collections();
    if (collections != null) {
      classes(collections.classes());
      holders(collections.holders());
    }
    ThreadLocals locals = details.threadLocals();
    if (locals != null) {
      threadLocals(locals);
    }
  }

  private void strings(Strings strings) throws IOException {
    page.heading("Equal strings");
    page.line(
        "  %s texts, %s of them different; the copies take %s of %s"
            .formatted(
                ClassText.grouped(strings.count()),
                ClassText.grouped(strings.distinct()),
                Phrases.bytes(strings.wasted()),
                Phrases.bytes(strings.bytes())));
    List<Copies> all = strings.copies();
    if (all.isEmpty()) {
      return;
    }
    page.line(new Page.Span(Style.FAINT, "    copies     wasted  text"));
    for (Copies copies : all.subList(0, shown.of(all.size()))) {
      String numbers = "%10d %10s  ".formatted(copies.count(), Phrases.bytes(copies.wasted()));
      String more = copies.length() > copies.text().length() ? "..." : "";
      String text = '"' + copies.text() + more + '"';
      page.line(numbers + Cut.middle(text, Page.WIDTH - numbers.length()));
    }
    shown.rest(all.size());
  }

  private void classes(List<Fill> all) throws IOException {
    page.heading("Room of collections");
    if (all.isEmpty()) {
      page.line("  none of java.util that keeps its elements in an array");
      return;
    }
    page.line(new Page.Span(Style.FAINT, "     count  near empty   full   unused  class"));
    for (Fill fill : all.subList(0, shown.of(all.size()))) {
      String numbers =
          "%10d %11d %4d %% %8s  "
              .formatted(
                  fill.count(), fill.sparse(), HeapText.full(fill), Phrases.bytes(fill.wasted()));
      page.line(numbers + Cut.middle(fill.name(), Page.WIDTH - numbers.length()));
    }
    shown.rest(all.size());
  }

  private void holders(List<Fill> all) throws IOException {
    page.heading("Who holds those nearly empty");
    if (all.isEmpty()) {
      page.line("  none is");
      return;
    }
    page.line(new Page.Span(Style.FAINT, "     count   full   unused  field"));
    for (Fill fill : all.subList(0, shown.of(all.size()))) {
      String numbers =
          "%10d %4d %% %8s  "
              .formatted(fill.count(), HeapText.full(fill), Phrases.bytes(fill.wasted()));
      page.line(numbers + Cut.middle(fill.name(), Page.WIDTH - numbers.length()));
    }
    shown.rest(all.size());
  }

  private void threadLocals(ThreadLocals locals) throws IOException {
    page.heading("Thread locals");
    String stale =
        locals.stale() == 0
            ? ""
            : "; of %s the thread local is gone".formatted(ClassText.grouped(locals.stale()));
    page.line(
        "  %s in %s%s"
            .formatted(
                locals.entries() == 1 ? "1 value" : ClassText.grouped(locals.entries()) + " values",
                Phrases.count(locals.threads(), "thread"),
                stale));
    List<Value> all = locals.values();
    if (all.isEmpty()) {
      return;
    }
    page.line(new Page.Span(Style.FAINT, "    retained  thread, thread local, value"));
    for (Value value : all.subList(0, shown.of(all.size()))) {
      Long retained = value.retained();
      String key = value.key().isEmpty() ? "(gone)" : value.key();
      page.item(
          "%10s".formatted(retained == null ? "" : Phrases.bytes(retained)),
          14,
          "\"%s\" %s = %s".formatted(value.thread(), key, ClassText.brief(value.className())));
    }
    shown.rest(all.size());
  }
}
