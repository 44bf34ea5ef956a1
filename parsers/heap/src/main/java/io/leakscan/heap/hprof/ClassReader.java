package io.leakscan.heap.hprof;

import io.leakscan.heap.hprof.ClassRecord.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a CLASS_DUMP, piece by piece: it may be larger than the window. */
final class ClassReader {
  private static final Fields NO_FIELDS = new Fields(new long[0], new BasicType[0]);

  private final Window window;
  private final int idSize;
  private boolean cut;

  ClassReader(Window window, int idSize) {
    this.window = window;
    this.idSize = idSize;
  }

  /** Whether the last class was not read because the file ends within it. */
  boolean cut() {
    return cut;
  }

  /** Null if it cannot be read. */
  @Nullable ClassRecord next() throws IOException {
    cut = false;
    if (!has(7 * idSize + 2 * Integer.BYTES)) {
      return null;
    }
    long id = window.id(idSize);
    window.advance(Integer.BYTES); // serial of a stack trace
    long superId = window.id(idSize);
    long loaderId = window.id(idSize);
    long signersId = window.id(idSize);
    long domainId = window.id(idSize);
    window.advance(2 * idSize); // reserved
    int instanceSize = window.u4();
    if (!skipConstants()) {
      return null;
    }
    if (!has(Short.BYTES)) {
      return null;
    }
    long[] staticValues = new long[window.u2()];
    Fields statics = fields(staticValues.length, staticValues);
    if (statics == null || !has(Short.BYTES)) {
      return null;
    }
    Fields fields = fields(window.u2(), null);
    if (fields == null) {
      return null;
    }
    return new ClassRecord(
        id, superId, loaderId, signersId, domainId, instanceSize, statics, staticValues, fields);
  }

  /** Constants have a number, a type and a value; HotSpot writes none. */
  private boolean skipConstants() throws IOException {
    if (!has(Short.BYTES)) {
      return false;
    }
    int count = window.u2();
    for (int i = 0; i < count; i++) {
      if (!has(Short.BYTES + 1)) {
        return false;
      }
      window.advance(Short.BYTES);
      BasicType type = BasicType.of(window.u1());
      if (type == null || !has(width(type))) {
        return false;
      }
      window.advance(width(type));
    }
    return true;
  }

  /**
   * Names and types, and values if they have room.
   *
   * @param count how many the file says there are: nothing is reserved before they are seen
   */
  private @Nullable Fields fields(int count, long @Nullable [] values) throws IOException {
    if (count == 0) {
      return NO_FIELDS;
    }
    long[] names = new long[count];
    BasicType[] types = new BasicType[count];
    for (int i = 0; i < count; i++) {
      if (!has(idSize + 1)) {
        return null;
      }
      names[i] = window.id(idSize);
      BasicType type = BasicType.of(window.u1());
      if (type == null) {
        return null;
      }
      types[i] = type;
      if (values != null) {
        if (!has(width(type))) {
          return null;
        }
        values[i] = Bytes.value(window.bytes(), window.at(), type, idSize);
        window.advance(width(type));
      }
    }
    return new Fields(names, types);
  }

  private int width(BasicType type) {
    return type == BasicType.OBJECT ? idSize : type.bytes();
  }

  private boolean has(int count) throws IOException {
    if (window.has(count)) {
      return true;
    }
    cut = true;
    return false;
  }
}
