package io.leakscan.heap.redact;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.object.HeapArray;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.Renaming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The arrays in which the names of threads stand, and what stands there instead: as long, and with
 * its numbers, for pools are told by the names of their threads.
 */
final class ThreadNames {
  private static final int LONGEST = 1 << 12;

  private final Map<Long, byte[]> contents = new HashMap<>();

  private ThreadNames() {}

  static ThreadNames of(HeapObjects objects, Renaming names) throws IOException {
    ThreadNames all = new ThreadNames();
    Roots roots = objects.survey().roots();
    for (int i = 0; i < roots.count(); i++) {
      HeapInstance thread = roots.kind(i) == RootKind.THREAD ? objects.instance(roots.id(i)) : null;
      if (thread != null) {
        all.add(thread.reference("name"), objects, names);
      }
    }
    return all;
  }

  /** Names in two bytes a character are blanked like any other text. */
  private void add(long name, HeapObjects objects, Renaming names) throws IOException {
    HeapInstance string = objects.instance(name);
    if (string == null) {
      return;
    }
    String text = objects.text(name, LONGEST);
    HeapArray value = objects.array(string.reference("value"));
    if (text == null || value == null || value.length() != text.length()) {
      return;
    }
    String other = names.thread(text);
    byte[] bytes =
        other.getBytes(
            value.element() == BasicType.CHAR
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.ISO_8859_1);
    if (bytes.length == value.length() * value.element().bytes()) {
      contents.put(string.reference("value"), bytes);
    }
  }

  /** What is to stand in an array, nothing if it holds no such name. */
  byte[] of(long array) {
    return contents.getOrDefault(array, NONE);
  }

  static final byte[] NONE = {};
}
