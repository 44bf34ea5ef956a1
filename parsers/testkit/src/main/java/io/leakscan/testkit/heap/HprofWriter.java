package io.leakscan.testkit.heap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a dump record by record, in the order of the calls; nothing is checked, so that wrong
 * dumps can be written too. Ids are whatever the caller says. {@link HprofBuilder} is the
 * comfortable way.
 *
 * <p>Records of the heap are gathered into segments as the layout wants; any other record ends the
 * segment first. Errors of the stream are {@link UncheckedIOException}s.
 */
public final class HprofWriter implements AutoCloseable {
  private static final int STRING = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int UNLOAD_CLASS = 0x03;
  private static final int STACK_FRAME = 0x04;
  private static final int STACK_TRACE = 0x05;
  private static final int START_THREAD = 0x0a;
  private static final int END_THREAD = 0x0b;
  private static final int HEAP_DUMP_END = 0x2c;

  private final OutputStream out;
  private final HprofLayout layout;
  private final HprofBytes segment;
  private boolean streaming;

  /** Writes the header. */
  public HprofWriter(OutputStream out, HprofLayout layout) {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.layout = layout;
    this.segment = bytes();
    HprofBytes header = bytes().text("JAVA PROFILE " + layout.version()).u1(0);
    write(header.u4(layout.idSize()).u8(layout.millis()));
  }

  public HprofLayout layout() {
    return layout;
  }

  /** An empty record body with ids of this file's size. */
  public HprofBytes bytes() {
    return new HprofBytes(layout.idSize());
  }

  /** The text of an id; class names as {@code java/lang/String} and {@code [I}. */
  public HprofWriter string(long id, String text) {
    return record(STRING, bytes().id(id).raw(text.getBytes(StandardCharsets.UTF_8)));
  }

  public HprofWriter loadClass(int serial, long classId, long nameId) {
    return record(LOAD_CLASS, bytes().u4(serial).id(classId).u4(0).id(nameId));
  }

  public HprofWriter unloadClass(int serial) {
    return record(UNLOAD_CLASS, bytes().u4(serial));
  }

  /**
   * One frame of a stack; names are ids of strings.
   *
   * @param line above 0; -1 unknown, -2 compiled, -3 native
   */
  public HprofWriter frame(
      long frameId, long method, long signature, long file, int classSerial, int line) {
    return record(
        STACK_FRAME,
        bytes().id(frameId).id(method).id(signature).id(file).u4(classSerial).u4(line));
  }

  public HprofWriter trace(int serial, int threadSerial, long... frames) {
    HprofBytes body = bytes().u4(serial).u4(threadSerial).u4(frames.length);
    for (long frame : frames) {
      body.id(frame);
    }
    return record(STACK_TRACE, body);
  }

  /** What the old agent wrote of a thread; names are ids of strings. */
  public HprofWriter startThread(int serial, long thread, int trace, long name, long group) {
    return record(
        START_THREAD, bytes().u4(serial).id(thread).u4(trace).id(name).id(group).id(group));
  }

  public HprofWriter endThread(int serial) {
    return record(END_THREAD, bytes().u4(serial));
  }

  /** Any record, with its true length. */
  public HprofWriter record(int tag, HprofBytes body) {
    return record(tag, body.size(), body);
  }

  /** Any record, with a length that need not be true. */
  public HprofWriter record(int tag, long length, HprofBytes body) {
    endSegment();
    write(bytes().u1(tag).u4(0).u4(length));
    write(body);
    return this;
  }

  /**
   * A root.
   *
   * @param first the thread's serial; for JNI_GLOBAL the id of the handle; else ignored
   * @param second the frame's index from the top or -1; for THREAD_OBJECT the trace's serial
   */
  public HprofWriter root(RootKind kind, long id, long first, long second) {
    HprofBytes body = bytes().u1(kind.tag()).id(id);
    switch (kind.extra()) {
      case NONE -> {}
      case ID -> body.id(first);
      case THREAD -> body.u4(first);
      case THREAD_AND_FRAME -> body.u4(first).u4(second);
    }
    return heap(body);
  }

  /**
   * An instance; {@code values} are its own class's fields first, then those of each superclass.
   */
  public HprofWriter instance(long id, long classId, HprofBytes values) {
    return heap(bytes().u1(0x21).id(id).u4(0).id(classId).u4(values.size()).raw(values));
  }

  public HprofWriter objectArray(long id, long arrayClass, long... elements) {
    HprofBytes body = bytes().u1(0x22).id(id).u4(0).u4(elements.length).id(arrayClass);
    for (long element : elements) {
      body.id(element);
    }
    return heap(body);
  }

  /** An array of zeros. */
  public HprofWriter primitiveArray(long id, BasicType type, int length) {
    return primitiveArray(id, type, length, new byte[length * type.bytes(0)]);
  }

  /** An array with the bytes of its elements. */
  public HprofWriter primitiveArray(long id, BasicType type, int length, byte[] elements) {
    return heap(bytes().u1(0x23).id(id).u4(0).u4(length).u1(type.tag()).raw(elements));
  }

  /** Android: an array whose elements were left out. */
  public HprofWriter primitiveArrayWithoutData(long id, BasicType type, int length) {
    return heap(bytes().u1(0xc3).id(id).u4(0).u4(length).u1(type.tag()));
  }

  /** Android: which heap the objects that follow are from, {@code 'A'} app, {@code 'Z'} zygote. */
  public HprofWriter heapInfo(int heap, long name) {
    return heap(bytes().u1(0xfe).u4(heap).id(name));
  }

  /** Any record of the heap, with its tag. */
  public HprofWriter heap(HprofBytes record) {
    if (layout.statedLength().isPresent()) {
      if (!streaming) {
        header(layout.statedLength().getAsLong());
        streaming = true;
      }
      write(record);
      return this;
    }
    if (segment.size() + (long) record.size() > layout.segmentBytes()) {
      endSegment();
    }
    if (record.size() > layout.segmentBytes()) {
      header(record.size());
      write(record);
    } else {
      segment.raw(record);
    }
    return this;
  }

  /** Ends the record of the heap; the next record of the heap begins another. */
  public HprofWriter endSegment() {
    streaming = false;
    if (segment.size() > 0) {
      header(segment.size());
      write(segment);
      segment.clear();
    }
    return this;
  }

  /** HEAP_DUMP_END. */
  public HprofWriter end() {
    return record(HEAP_DUMP_END, bytes());
  }

  /** Ends the segment and the file; HEAP_DUMP_END is not written by itself. */
  @Override
  public void close() {
    endSegment();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void header(long length) {
    write(bytes().u1(layout.heapTag()).u4(0).u4(length));
  }

  private void write(HprofBytes bytes) {
    try {
      bytes.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
