package io.leakscan.heap.object;

import io.leakscan.heap.schema.HeapClass;

/** An object of the dump. */
public sealed interface HeapObject permits HeapInstance, HeapArray, HeapClassObject {

  /** As in {@link io.leakscan.heap.index.ObjectIndex}. */
  int number();

  long address();

  /** Its class; of a class object {@code java.lang.Class}. */
  HeapClass type();
}
