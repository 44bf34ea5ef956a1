package io.leakscan.heap.hprof;

import io.leakscan.heap.hprof.SegmentReader.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Goes over the sub-records of a dump in the order of the file, from one to the next as it is
 * asked. Who needs to go over the same dump for several purposes has a loop for each: the JVM
 * compiles the cursor once, where a walk that calls back is compiled anew for each purpose, which
 * takes longer than going over a gigabyte.
 *
 * <p>The declared length of a heap segment is believed as long as it fits: writers that were killed
 * leave 0, those of more than 4 GiB overflow. Where it does not fit, sub-records are read until one
 * begins with a tag that none has. Damage is passed over and said.
 */
public final class HeapCursor {
  /** Instead of the end of a segment whose length cannot be believed. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  private static final int RECORD_HEADER = 1 + 2 * Integer.BYTES;
  private static final int PROGRESS_STEP = 1 << 22;

  private final DumpChannel channel;
  private final int idSize;
  private final long stop;
  private final TableRecords tables;
  private final LongConsumer progress;
  private final Window window;
  private final SegmentReader segments;
  private final Losses losses = new Losses();
  private long segmentEnd;
  private boolean inSegment;
  private boolean heap;
  private boolean single; // one record of the old kind holds all of it
  private boolean ended;
  private long nextProgress;

  private HeapCursor(
      ReadBuffer buffer, long from, long stop, TableRecords tables, LongConsumer progress) {
    this.channel = buffer.channel;
    this.idSize = buffer.idSize;
    this.stop = stop;
    this.tables = tables;
    this.progress = progress;
    this.window = new Window(buffer, from);
    this.segments = new SegmentReader(window, idSize);
  }

  /**
   * A cursor before a dump.
   *
   * @param from the position of a record
   * @param tables is shown the records around the heap
   * @param progress is told now and then how many bytes have been passed
   */
  static HeapCursor over(ReadBuffer buffer, long from, TableRecords tables, LongConsumer progress) {
    return new HeapCursor(buffer, from, UNKNOWN, tables, progress);
  }

  /**
   * A cursor before a part of a dump that was gone over before.
   *
   * @param buffer may be used by no other cursor from now on
   * @param from the position of a sub-record
   * @param end the end of its segment as told with {@link HeapRecords#segment}
   * @param stop nothing that begins here or later is shown
   */
  public static HeapCursor part(ReadBuffer buffer, long from, long end, long stop) {
    HeapCursor cursor = new HeapCursor(buffer, from, stop, TableRecords.NONE, position -> {});
    cursor.heap = true;
    cursor.inSegment = true;
    cursor.segmentEnd = end;
    return cursor;
  }

  /**
   * What going over a dump came to.
   *
   * @param end where the dump ends: the end of the file, or where the next dump of it begins
   * @param losses what is missing
   * @param closed whether the mark of a complete dump was there, or the writer never writes one
   * @param heap whether any heap record was there
   */
  public record Walk(long end, List<Loss> losses, boolean closed, boolean heap) {
    public Walk {
      losses = List.copyOf(losses);
    }
  }

  /**
   * Goes to the next sub-record.
   *
   * @return whether there is one
   * @throws IOException if the file cannot be read; what it holds never throws
   */
  public boolean next() throws IOException {
    while (!inSegment || !readInSegment()) {
      inSegment = toSegment();
      if (!inSegment) {
        return false;
      }
    }
    return true;
  }

  /** What {@link #next} went to. */
  public SubRecord record() {
    return segments.record();
  }

  /** Where the segment ends by its length, {@link #UNKNOWN} if that cannot be believed. */
  long segmentEnd() {
    return segmentEnd;
  }

  /**
   * Goes to the next elements of an array of objects; if never asked, they are passed over.
   *
   * @return how many {@link #bytes} has from {@link #at} on, 0 behind the last one
   * @throws IOException if the file cannot be read
   */
  public int elements() throws IOException {
    return segments.elements();
  }

  /**
   * Hold the fields of an instance, its class's own first, then those of the super class; or the
   * identifiers of elements.
   */
  public byte[] bytes() {
    return window.bytes();
  }

  /** Where in {@link #bytes} they begin. */
  public int at() {
    return window.at();
  }

  /** What was found, once there is no next. */
  Walk walk() {
    long end = window.position();
    progress.accept(end);
    return new Walk(end, losses.all(), ended || single, heap);
  }

  /** Goes over records up to the next segment of the heap. */
  private boolean toSegment() throws IOException {
    while (window.position() < stop && window.has(RECORD_HEADER)) {
      long position = window.position();
      progress();
      int tag = window.u1();
      window.advance(Integer.BYTES); // microseconds since the time of the header
      long length = window.u4() & 0xffffffffL;
      if (Tag.isHeap(tag)) {
        if (heap && (ended || tag == Tag.HEAP_DUMP)) {
          window.moveTo(position); // the next dump of the file
          return false;
        }
        heap = true;
        single |= tag == Tag.HEAP_DUMP;
        segmentEnd = end(position, length);
        return true;
      }
      if (SegmentReader.isTag(tag) && !Tag.isRecord(tag) && heap && !ended) {
        losses.add(position, "a segment is longer than it says");
        window.moveTo(position);
        segmentEnd = UNKNOWN;
        return true;
      }
      record(tag, position, length);
    }
    if (window.position() < stop && window.left() > 0) {
      losses.add(window.position(), "the file ends within a record");
      window.skip(window.left());
    }
    return false;
  }

  private void progress() {
    if (window.position() >= nextProgress) {
      nextProgress = window.position() + PROGRESS_STEP;
      progress.accept(window.position());
    }
  }

  private void record(int tag, long position, long length) throws IOException {
    long body = window.position();
    boolean known = Tag.isRecord(tag);
    if (!known || length > window.left()) {
      losses.add(
          position, known ? "the file ends within a record" : "unknown record tag 0x" + hex(tag));
      resync(position + 1);
      return;
    }
    switch (tag) {
      case Tag.UTF8 -> {
        if (length >= idSize && window.has(idSize)) {
          tables.string(
              window.id(idSize), body + idSize, (int) Math.min(length - idSize, Integer.MAX_VALUE));
        }
      }
      case Tag.LOAD_CLASS -> {
        if (length >= 2 * Integer.BYTES + 2L * idSize
            && window.has(2 * Integer.BYTES + 2 * idSize)) {
          int serial = window.u4();
          long classId = window.id(idSize);
          window.advance(Integer.BYTES); // serial of a stack trace
          tables.loadClass(serial, classId, window.id(idSize));
        }
      }
      case Tag.STACK_FRAME -> {
        if (length >= FrameRecord.length(idSize) && window.has(idSize)) {
          tables.frame(window.id(idSize), body);
        }
      }
      case Tag.STACK_TRACE -> {
        if (length >= 3 * Integer.BYTES && window.has(3 * Integer.BYTES)) {
          int serial = window.u4();
          int threadSerial = window.u4();
          int frames = window.u4();
          long most = (length - 3 * Integer.BYTES) / idSize;
          tables.trace(
              serial, threadSerial, window.position(), (int) Math.max(0, Math.min(frames, most)));
        }
      }
      case Tag.HEAP_DUMP_END -> ended = true;
      default -> {} // the profiler's own: allocation sites, processor samples, settings
    }
    window.moveTo(body + length);
  }

  /** Where a segment ends; {@link #UNKNOWN} if it is read while sub-records last. */
  private long end(long position, long length) {
    long left = window.left();
    if (length == 0) {
      losses.add(position, "the writer was stopped: a segment has no length");
      return UNKNOWN;
    }
    if (single && (left - length) % (1L << 32) == 0) {
      return window.position() + left; // the length has overflowed its 32 bits
    }
    if (length > left) {
      losses.add(window.size(), "the file ends " + (length - left) + " bytes before its segment");
      return UNKNOWN;
    }
    return window.position() + length;
  }

  /** Reads a sub-record; if there is none any more, the next record is to be read. */
  private boolean readInSegment() throws IOException {
    segments.pass();
    long position = window.position();
    if (position == segmentEnd || position >= stop) {
      return false;
    }
    if (segmentEnd != UNKNOWN && position > segmentEnd) {
      losses.add(segmentEnd, "a segment is longer than it says");
      segmentEnd = UNKNOWN;
    }
    if (segmentEnd == UNKNOWN && window.left() == 0) {
      return false;
    }
    Outcome outcome = segments.next();
    if (outcome != Outcome.READ) {
      damaged(outcome, position);
      return false;
    }
    progress();
    return true;
  }

  private void damaged(Outcome outcome, long position) throws IOException {
    if (outcome == Outcome.UNKNOWN_TAG) {
      int tag = window.u1();
      window.moveTo(position);
      if (segmentEnd == UNKNOWN && Tag.isRecord(tag)) {
        return;
      }
      losses.add(position, "unknown tag 0x" + hex(tag) + " in the heap");
    } else if (outcome == Outcome.CUT) {
      losses.add(position, "the file ends within an object");
    } else {
      losses.add(position, "an object makes no sense");
    }
    boolean known = segmentEnd != UNKNOWN && segmentEnd > position;
    if (known && new Resync(channel).isRecord(segmentEnd)) {
      window.moveTo(segmentEnd);
    } else {
      resync(position + 1);
    }
  }

  /** Goes to the next segment that can be told for one, or to the end. */
  private void resync(long from) throws IOException {
    long found = new Resync(channel).nextSegment(from);
    window.moveTo(found < 0 ? window.size() : found);
  }

  private static String hex(int tag) {
    return Integer.toHexString(tag);
  }
}
