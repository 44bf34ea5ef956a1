package io.leakscan.cli.render.json;

import io.leakscan.model.Evidence;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapRetention;
import io.leakscan.rules.heap.PathText;
import java.io.IOException;
import java.util.List;

/** Places in a heap: {@code path} as people read it, {@code steps} in full. */
final class PathJson {
  private PathJson() {}

  static void path(Json json, HeapPath path) throws IOException {
    json.text("path", PathText.of(path));
    steps(json, path);
  }

  private static void steps(Json json, HeapPath path) throws IOException {
    json.text("root", path.root());
    json.objects(
        "steps",
        path.steps(),
        step -> {
          json.word("by", step.kind());
          json.text("name", step.by());
          json.text("class", step.className());
          if (step.isClass()) {
            json.bool("isClass", true);
          }
          if (step.count() > 1) {
            json.number("count", step.count());
          }
        });
  }

  static void dominator(Json json, HeapRetention.Dominator dominator) throws IOException {
    json.text("class", dominator.className());
    json.text("address", "0x" + Long.toHexString(dominator.address()));
    json.number("shallow", dominator.shallow());
    json.number("retained", dominator.retained());
    path(json, dominator.path());
  }

  static void holding(Json json, HeapRetention.Holding holding) throws IOException {
    json.text("path", PathText.of(holding));
    json.text("class", holding.className());
    if (holding.address() != 0) {
      json.text("address", "0x" + Long.toHexString(holding.address()));
    }
    json.number("retained", holding.retained());
    if (!holding.elementClass().isEmpty()) {
      json.number("elements", holding.elements());
      json.text("elementClass", holding.elementClass());
      json.number("elementsRetained", holding.elementsRetained());
      if (holding.elementClasses() > 1) {
        json.number("elementClasses", holding.elementClasses());
      }
    }
    steps(json, holding.path());
  }

  /** A place that a finding is about. */
  static void place(Json json, Evidence.HeapPlace place) throws IOException {
    json.text("path", PathText.of(place.path(), place.elements(), place.elementClass()));
    json.text("class", place.holderClass());
    json.number("holders", place.holders());
    json.number("retained", place.retained());
    json.number("reachable", place.reachable());
    if (!place.elementClass().isEmpty()) {
      json.number("elements", place.elements());
      json.text("elementClass", place.elementClass());
    }
    Evidence.HeapPlace.Before before = place.before();
    if (before != null) {
      json.number("before", before.retained());
      json.number("delta", place.retained() - before.retained());
      json.number("elementsBefore", before.elements());
    }
    steps(json, place.path());
  }

  static void holder(Json json, Evidence.HeapHolders.Holder holder) throws IOException {
    json.number("count", holder.count());
    path(json, holder.path());
  }

  static void answer(Json json, HeapAnswer answer) throws IOException {
    if (answer instanceof HeapAnswer.OfClass one) {
      json.object("classDetail", () -> ofClass(json, one));
    } else if (answer instanceof HeapAnswer.Paths paths) {
      json.object("classPaths", () -> paths(json, paths));
    }
  }

  private static void ofClass(Json json, HeapAnswer.OfClass one) throws IOException {
    json.text("class", one.className());
    json.text("superclass", one.superName());
    json.text("loader", one.loader());
    loaders(json, one.loaders());
    json.number("instances", one.instances());
    json.number("shallow", one.shallow());
    json.number("retained", one.retained());
    if (one.instanceSize() > 0) {
      json.number("instanceSize", one.instanceSize());
    }
    HeapRetention.Dominator largest = one.largest();
    if (largest != null) {
      json.object("largest", () -> dominator(json, largest));
    }
    json.objects(
        "fields",
        one.fields(),
        field -> {
          json.text("name", field.name());
          json.text("type", field.type());
          json.bool("static", field.isStatic());
          json.text("declaredIn", field.declaredIn());
          json.text("value", field.value());
        });
    json.objects(
        "subclasses",
        one.subclasses(),
        subclass -> {
          json.text("class", subclass.className());
          json.number("instances", subclass.instances());
          json.number("shallow", subclass.shallow());
        });
  }

  /** There only where there is more than one: then what is told of one class is the first's. */
  private static void loaders(Json json, List<HeapAnswer.OfLoader> all) throws IOException {
    if (all.size() > 1) {
      json.objects(
          "loaders",
          all,
          each -> {
            json.text("loader", each.loader());
            if (each.address() != 0) {
              json.text("address", "0x" + Long.toHexString(each.address()));
            }
            json.number("instances", each.instances());
            json.number("shallow", each.shallow());
          });
    }
  }

  private static void paths(Json json, HeapAnswer.Paths paths) throws IOException {
    json.text("class", paths.className());
    loaders(json, paths.loaders());
    json.number("instances", paths.instances());
    json.number("shallow", paths.shallow());
    json.objects(
        "ways",
        paths.ways(),
        way -> {
          json.number("instances", way.instances());
          json.number("retained", way.retained());
          path(json, way.path());
        });
    json.number("elsewhere", paths.elsewhere());
    json.number("unreachable", paths.unreachable());
  }
}
