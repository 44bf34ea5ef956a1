package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.HeapText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.WayTexts;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapRetention;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import java.io.IOException;
import java.util.List;

/** The answer to a question about one class of a heap. */
final class HeapAnswerView {
  private static final int INDENT = 14;
  private static final int FIELD_WIDTH = 30;

  private final Page page;
  private final RenderOptions options;
  private final boolean whole;

  /** {@code whole} unless a part of the dump is missing. */
  HeapAnswerView(Page page, RenderOptions options, boolean whole) {
    this.page = page;
    this.options = options;
    this.whole = whole;
  }

  void write(HeapAnswer answer) throws IOException {
    if (answer instanceof HeapAnswer.OfClass one) {
      ofClass(one);
    } else if (answer instanceof HeapAnswer.Paths paths) {
      paths(paths);
    }
  }

  private void ofClass(HeapAnswer.OfClass one) throws IOException {
    title(one.className());
    page.blank();
    String each = one.instanceSize() > 0 ? " of " + Phrases.bytes(one.instanceSize()) : "";
    page.item("instances", INDENT, ClassText.grouped(one.instances()) + each);
    page.item(
        "size",
        INDENT,
        "%s; %s with all that they alone keep"
            .formatted(Phrases.bytes(one.shallow()), Phrases.bytes(one.retained())));
    if (!one.superName().isEmpty()) {
      page.item("extends", INDENT, one.superName());
    }
    page.item("loaded by", INDENT, HeapText.loadedBy(one));
    HeapRetention.Dominator largest = one.largest();
    if (largest != null) {
      page.item(
          "largest",
          INDENT,
          "%s with all that it alone keeps, at 0x%s: %s"
              .formatted(
                  Phrases.bytes(largest.retained()),
                  Long.toHexString(largest.address()),
                  PathText.of(largest.path())));
    }
    loaders(one.loaders());
    fields("Static fields", one, true);
    fields("Fields", one, false);
    subclasses(one.subclasses());
  }

  /** Several classes of one name must not pass for one. */
  private void loaders(List<HeapAnswer.OfLoader> all) throws IOException {
    if (all.size() < 2) {
      return;
    }
    page.heading("Loaders that have a class of this name");
    page.line(new Page.Span(Style.FAINT, "   objects      bytes  loader"));
    int shown = shown(all.size());
    for (HeapAnswer.OfLoader each : all.subList(0, shown)) {
      String numbers = "%10d %10s  ".formatted(each.instances(), Phrases.bytes(each.shallow()));
      String at = each.address() == 0 ? "" : " at 0x" + Long.toHexString(each.address());
      int room = Page.WIDTH - numbers.length() - at.length();
      page.line(numbers + Cut.middle(HeapText.loader(each.loader()), room) + at);
    }
    more(all.size() - shown);
  }

  private void fields(String title, HeapAnswer.OfClass one, boolean statics) throws IOException {
    List<HeapAnswer.Field> fields =
        one.fields().stream().filter(field -> field.isStatic() == statics).toList();
    if (fields.isEmpty()) {
      return;
    }
    page.heading(title);
    for (HeapAnswer.Field field : fields) {
      String name = Cut.middle(field.name(), FIELD_WIDTH);
      String value = field.value().isEmpty() ? "" : " = " + field.value();
      String from =
          field.declaredIn().equals(one.className())
              ? ""
              : "  (of " + ClassText.brief(field.declaredIn()) + ")";
      String text = "  %-8s %s".formatted(field.type(), name + value + from);
      page.line(Cut.middle(text, Page.WIDTH));
    }
  }

  private void subclasses(List<HeapAnswer.Subclass> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    page.heading("Subclasses, each with its own");
    page.line(new Page.Span(Style.FAINT, "   objects      bytes  class"));
    int shown = shown(all.size());
    for (HeapAnswer.Subclass subclass : all.subList(0, shown)) {
      String numbers =
          "%10d %10s  ".formatted(subclass.instances(), Phrases.bytes(subclass.shallow()));
      page.line(numbers + Cut.middle(subclass.className(), Page.WIDTH - numbers.length()));
    }
    more(all.size() - shown);
  }

  private void paths(HeapAnswer.Paths paths) throws IOException {
    title(paths.className());
    page.line(
        "%s, %s by themselves"
            .formatted(HeapText.objects(paths.instances()), Phrases.bytes(paths.shallow())));
    loaders(paths.loaders());
    if (!paths.ways().isEmpty()) {
      page.heading("How they are kept alive");
      page.line(new Page.Span(Style.FAINT, "   objects   retained  the shortest way to one"));
    }
    List<WayTexts.Told> ways = WayTexts.of(paths.ways());
    int shown = shown(ways.size());
    for (WayTexts.Told way : ways.subList(0, shown)) {
      String numbers = "%10d %10s".formatted(way.instances(), Phrases.bytes(way.retained()));
      page.item(numbers.substring(2), numbers.length() + 2, way.text());
    }
    more(ways.size() - shown);
    if (paths.elsewhere() > 0) {
      page.line("%10d  in other ways, too many to tell".formatted(paths.elsewhere()));
    }
    if (paths.unreachable() > 0) {
      String why = HeapText.unreachable(whole);
      page.line("%10d  %s".formatted(paths.unreachable(), why));
    }
  }

  private void title(String className) throws IOException {
    page.line(new Page.Span(Style.STRONG, Cut.middle(className, Page.WIDTH)));
  }

  private int shown(int all) {
    return options.full() ? all : Math.min(options.top(), all);
  }

  private void more(int more) throws IOException {
    if (more > 0) {
      page.line(
          new Page.Span(Style.FAINT, "  ... " + more + " more (--top N or --full shows them)"));
    }
  }
}
