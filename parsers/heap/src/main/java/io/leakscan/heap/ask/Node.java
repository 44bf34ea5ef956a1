package io.leakscan.heap.ask;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.object.HeapArray;
import io.leakscan.heap.object.HeapField;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.thread.RecordedStacks;
import io.leakscan.model.HeapNode;
import io.leakscan.model.StackTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object as the model shows it. */
final class Node implements HeapNode {
  private final HeapObjects objects;
  private final HeapObject object;

  Node(HeapObjects objects, HeapObject object) {
    this.objects = objects;
    this.object = object;
  }

  @Override
  public long address() {
    return object.address();
  }

  @Override
  public String className() {
    return object.type().name();
  }

  @Override
  public boolean isA(String name) {
    return object.type().isA(name);
  }

  @Override
  public @Nullable Value field(String name) {
    HeapField field = object instanceof HeapInstance instance ? instance.field(name) : null;
    return field == null ? null : new Value(field.isReference(), field.bits());
  }

  @Override
  public int length() {
    return object instanceof HeapArray array ? array.length() : -1;
  }

  @Override
  public List<Long> elements(int most) {
    List<Long> elements = new ArrayList<>();
    if (object instanceof HeapArray array && array.element() == BasicType.OBJECT) {
      try {
        for (long element : array.elements(0, most)) {
          elements.add(element);
        }
      } catch (IOException e) {
        return List.of();
      }
    }
    return elements;
  }

  @Override
  public @Nullable String text(int most) {
    try {
      return object instanceof HeapArray array && array.element() == BasicType.BYTE
          ? new String(array.bytes(0, most), StandardCharsets.ISO_8859_1)
          : objects.text(object.address(), most);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public @Nullable StackTrace recordedStack(int most) {
    try {
      return new RecordedStacks(objects).of(object, most);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return object.toString();
  }
}
