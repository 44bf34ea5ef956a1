package io.leakscan.cli.render.json;

import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapDetails.Collections;
import io.leakscan.model.HeapDetails.Copies;
import io.leakscan.model.HeapDetails.Fill;
import io.leakscan.model.HeapDetails.Strings;
import io.leakscan.model.HeapDetails.ThreadLocals;
import io.leakscan.model.HeapDetails.Value;
import java.io.IOException;

/** What is in the {@code heap} of a report if it was asked for. */
final class DetailsJson {
  private DetailsJson() {}

  static void write(Json json, HeapDetails details) throws IOException {
    Strings strings = details.strings();
    if (strings != null) {
      json.object("strings", () -> strings(json, strings));
    }
    Collections collections = details.collections();
    if (collections != null) {
      json.object("collections", () -> collections(json, collections));
    }
    ThreadLocals locals = details.threadLocals();
    if (locals != null) {
      json.object("threadLocals", () -> threadLocals(json, locals));
    }
  }

  private static void strings(Json json, Strings strings) throws IOException {
    json.number("count", strings.count());
    json.number("shallow", strings.bytes());
    json.number("distinct", strings.distinct());
    json.number("wasted", strings.wasted());
    json.objects("copies", strings.copies(), copies -> copies(json, copies));
  }

  private static void copies(Json json, Copies copies) throws IOException {
    json.text("text", copies.text());
    json.number("length", copies.length());
    json.number("count", copies.count());
    json.number("wasted", copies.wasted());
  }

  private static void collections(Json json, Collections collections) throws IOException {
    json.objects("classes", collections.classes(), fill -> fill(json, "class", fill));
    json.objects("holders", collections.holders(), fill -> fill(json, "holder", fill));
  }

  private static void fill(Json json, String what, Fill fill) throws IOException {
    json.text(what, fill.name());
    json.number("count", fill.count());
    json.number("sparse", fill.sparse());
    json.number("empty", fill.empty());
    json.number("elements", fill.elements());
    json.number("capacity", fill.capacity());
    json.number("wasted", fill.wasted());
  }

  private static void threadLocals(Json json, ThreadLocals locals) throws IOException {
    json.number("threads", locals.threads());
    json.number("entries", locals.entries());
    json.number("stale", locals.stale());
    json.objects("values", locals.values(), value -> value(json, value));
  }

  private static void value(Json json, Value value) throws IOException {
    json.text("thread", value.thread());
    if (!value.key().isEmpty()) {
      json.text("key", value.key());
    }
    json.text("class", value.className());
    json.number("shallow", value.shallow());
    Long retained = value.retained();
    if (retained != null) {
      json.number("retained", retained);
    }
  }
}
