package io.leakscan.heap.object;

import io.leakscan.heap.schema.HeapClass;
import java.util.List;

/**
 * A class as an object, with its static fields.
 *
 * @param number as in {@link io.leakscan.heap.index.ObjectIndex}
 * @param address its identifier
 * @param type the class of classes; the described one itself if the dump does not have it
 * @param described the class that it is
 * @param loader what loaded it, 0 for the boot loader
 * @param statics its static fields in the order of the dump; a JVM adds some of its own
 */
public record HeapClassObject(
    int number,
    long address,
    HeapClass type,
    HeapClass described,
    long loader,
    List<HeapField> statics)
    implements HeapObject {
  public HeapClassObject {
    statics = List.copyOf(statics);
  }
}
