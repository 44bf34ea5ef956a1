package io.leakscan.heap.census;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.schema.ObjectLayout;
import io.leakscan.heap.schema.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The stacks of virtual threads that wait. The JVM keeps each behind the fields of an object of its
 * own class, whose field {@code size} says how many words; nothing else in the dump does.
 */
final class StackChunks {
  private static final String CLASS = "jdk/internal/vm/StackChunk";
  private static final String SIZE = "size";
  private static final int WORD = Long.BYTES;
  private static final int NONE = -1;
  private static final int MOST = 1 << 24; // words: more than any stack

  private final Texts texts;
  private long classId;
  private int sizeAt = NONE;

  StackChunks(Texts texts) {
    this.texts = texts;
  }

  /** Takes note of it if it is the class. */
  void loaded(long id, long nameId) {
    // Names are read for nearly no class: their places alone are at hand here.
    if (texts.length(nameId) == CLASS.length() && text(nameId).equals(CLASS)) {
      classId = id;
    }
  }

  /** Takes note of where the size is, if it is the class. */
  void dumped(ClassRecord record, int idSize) {
    if (classId == 0 || record.id() != classId) {
      return;
    }
    int at = 0;
    for (int i = 0; i < record.fields().count(); i++) {
      BasicType type = record.fields().types()[i];
      if (type == BasicType.INT && text(record.fields().names()[i]).equals(SIZE)) {
        sizeAt = at;
      }
      at += type == BasicType.OBJECT ? idSize : type.bytes();
    }
  }

  boolean isClass(long id) {
    return classId != 0 && id == classId;
  }

  /** How many words of stack lie behind the fields of an instance. */
  int words(byte[] bytes, int from, int length) {
    if (sizeAt == NONE || sizeAt + Integer.BYTES > length) {
      return 0;
    }
    int words = Bytes.u4(bytes, from + sizeAt);
    return words < 0 || words > MOST ? 0 : words;
  }

  /**
   * Their bytes: the words, and a bit for each place where a reference can be ({@code
   * instanceStackChunkKlass.inline.hpp}).
   */
  static long stackBytes(int words, ObjectLayout layout) {
    long places = (long) words * (WORD / layout.referenceBytes());
    return ((long) words + (places + Long.SIZE - 1) / Long.SIZE) * WORD;
  }

  private String text(long id) {
    try {
      return texts.get(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
