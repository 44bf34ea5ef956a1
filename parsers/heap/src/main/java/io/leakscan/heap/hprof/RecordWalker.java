package io.leakscan.heap.hprof;

import io.leakscan.heap.hprof.SegmentReader.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Walks over the records of a dump in the order of the file, once.
 *
 * <p>The declared length of a heap segment is believed as long as it fits: writers that were killed
 * leave 0, those of more than 4 GiB overflow. Where it does not fit, sub-records are read until one
 * begins with a tag that none has. Damage is passed over and said.
 */
public final class RecordWalker {
  /** Instead of the end of a segment whose length cannot be believed. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  private static final int RECORD_HEADER = 1 + 2 * Integer.BYTES;
  private static final int ROOM = Window.CAPACITY + 1024;
  private static final int NEAR = 1 << 16;
  private static final int PROGRESS_STEP = 1 << 22;

  private final DumpChannel channel;
  private final int idSize;
  private final LongConsumer progress;
  private final Window window;

  /**
   * A walker over one file.
   *
   * @param progress is told now and then how many bytes have been passed
   */
  public RecordWalker(DumpChannel channel, int idSize, LongConsumer progress) {
    this(channel, idSize, progress, ROOM);
  }

  private RecordWalker(DumpChannel channel, int idSize, LongConsumer progress, int step) {
    this.channel = channel;
    this.idSize = idSize;
    this.progress = progress;
    this.window = new Window(channel, ROOM, step);
  }

  /** A walker for small parts of a file, now here and now there. */
  public static RecordWalker near(DumpChannel channel, int idSize) {
    return new RecordWalker(channel, idSize, position -> {}, NEAR);
  }

  /**
   * What a walk came to.
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
   * Walks over one dump.
   *
   * @param from the position of a record
   * @throws IOException if the file cannot be read; what it holds never throws
   */
  public Walk walk(long from, TableRecords tables, HeapRecords records) throws IOException {
    return new Run(tables, records, UNKNOWN).walk(from);
  }

  /**
   * Walks over a part of a dump as {@link #walk} has done, from a sub-record on.
   *
   * @param from the position of a sub-record
   * @param end the end of its segment as told with {@link HeapRecords#segment}
   * @param stop nothing that begins here or later is shown
   * @throws IOException if the file cannot be read; what it holds never throws
   */
  public void part(long from, long end, long stop, HeapRecords records) throws IOException {
    new Run(TableRecords.NONE, records, stop).resume(from, end);
  }

  private final class Run {
    private final TableRecords tables;
    private final HeapRecords records;
    private final SegmentReader segments;
    private final long stop;
    private final Losses losses = new Losses();
    private boolean heap;
    private boolean single; // one record of the old kind holds all of it
    private boolean ended;
    private long nextProgress;

    Run(TableRecords tables, HeapRecords records, long stop) {
      this.tables = tables;
      this.records = records;
      this.stop = stop;
      this.segments = new SegmentReader(window, idSize, records);
    }

    Walk walk(long from) throws IOException {
      window.moveTo(from);
      return topLevel();
    }

    void resume(long from, long end) throws IOException {
      heap = true;
      window.moveTo(from);
      subRecords(end);
      topLevel();
    }

    private Walk topLevel() throws IOException {
      while (window.position() < stop && window.has(RECORD_HEADER)) {
        long position = window.position();
        int tag = window.u1();
        window.advance(Integer.BYTES); // microseconds since the time of the header
        long length = window.u4() & 0xffffffffL;
        if (Tag.isHeap(tag)) {
          if (heap && (ended || tag == Tag.HEAP_DUMP)) {
            return end(position);
          }
          heap = true;
          single |= tag == Tag.HEAP_DUMP;
          segment(position, length);
        } else if (SegmentReader.isTag(tag) && !Tag.isRecord(tag) && heap && !ended) {
          losses.add(position, "a segment is longer than it says");
          window.moveTo(position);
          subRecords(UNKNOWN);
        } else {
          record(tag, position, length);
        }
        progress();
      }
      if (window.position() < stop && window.left() > 0) {
        losses.add(window.position(), "the file ends within a record");
        window.skip(window.left());
      }
      return end(window.position());
    }

    private Walk end(long position) {
      progress.accept(position);
      return new Walk(position, losses.all(), ended || single, heap);
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
                window.id(idSize),
                body + idSize,
                (int) Math.min(length - idSize, Integer.MAX_VALUE));
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

    private void segment(long position, long length) throws IOException {
      long left = window.left();
      if (length == 0) {
        losses.add(position, "the writer was stopped: a segment has no length");
        subRecords(UNKNOWN);
      } else if (single && (left - length) % (1L << 32) == 0) {
        subRecords(window.position() + left); // the length has overflowed its 32 bits
      } else if (length > left) {
        losses.add(window.size(), "the file ends " + (length - left) + " bytes before its segment");
        subRecords(UNKNOWN);
      } else {
        subRecords(window.position() + length);
      }
    }

    /**
     * Reads sub-records up to a position, or if that is {@link #UNKNOWN}, while they last.
     *
     * @param declared where the segment ends
     */
    private void subRecords(long declared) throws IOException {
      long end = declared;
      records.segment(end);
      while (window.position() != end && window.position() < stop) {
        long position = window.position();
        if (end != UNKNOWN && position > end) {
          losses.add(end, "a segment is longer than it says");
          end = UNKNOWN;
          records.segment(end);
        }
        if (end == UNKNOWN && window.left() == 0) {
          return;
        }
        Outcome outcome = segments.next();
        if (outcome != Outcome.READ && !damaged(outcome, position, end)) {
          return;
        }
        progress();
      }
    }

    /** Returns whether to go on with the next sub-record; else the next record is to be read. */
    private boolean damaged(Outcome outcome, long position, long end) throws IOException {
      if (outcome == Outcome.UNKNOWN_TAG) {
        int tag = window.u1();
        window.moveTo(position);
        if (end == UNKNOWN && Tag.isRecord(tag)) {
          return false;
        }
        losses.add(position, "unknown tag 0x" + hex(tag) + " in the heap");
      } else if (outcome == Outcome.CUT) {
        losses.add(position, "the file ends within an object");
      } else {
        losses.add(position, "an object makes no sense");
      }
      boolean known = end != UNKNOWN && end > position;
      if (known && new Resync(channel).isRecord(end)) {
        window.moveTo(end);
      } else {
        resync(position + 1);
      }
      return false;
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
}
