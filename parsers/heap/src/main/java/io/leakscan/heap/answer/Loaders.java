package io.leakscan.heap.answer;

import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapAnswer.OfLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Who has loaded classes: those of one name are different classes, each of its own loader. */
final class Loaders {
  private Loaders() {}

  /**
   * The loaders of some classes, in their order.
   *
   * @throws IOException if the file cannot be read
   */
  static List<OfLoader> of(HeapObjects objects, List<HeapClass> classes) throws IOException {
    List<OfLoader> loaders = new ArrayList<>();
    for (HeapClass each : classes) {
      ClassRecord record = each.record();
      HeapObject loader = record == null ? null : objects.at(record.loaderId());
      loaders.add(
          new OfLoader(
              loader == null ? "" : loader.type().name(),
              loader == null ? 0 : loader.address(),
              objects.survey().count(each),
              objects.survey().bytes(each)));
    }
    return loaders;
  }
}
