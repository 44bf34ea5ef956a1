package io.leakscan.threads.jvm;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.intern.Pools;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dump of which every thread is a header, frames and lines about locks, with nothing behind the
 * last thread that says so. It ends where a thread comes again.
 */
public final class JavaTextParser implements DumpParser {
  /** So many lines that are not understood are no log lines within a dump but its end. */
  private static final int LONGEST_GAP = 10_000;

  private static final byte[] MORE = literal("...");
  private static final byte[] SYNCHRONIZERS = literal("Number of locked synchronizers");
  private static final byte[] METRICS_SYNCHRONIZERS = literal("Locked synchronizers: count");
  private static final byte[] OWNED_BY = literal("owned by ");
  private static final byte[] OWNER_ID = literal(" id=");

  private final JavaTextForm form;
  private final DumpTitle title;
  private final Pools pools;
  private final FrameLines frames;
  private final Damage damage = new Damage();
  private final JavaThreads threads = new JavaThreads();
  private final HeaderJoiner joiner = new HeaderJoiner();
  private JavaThread thread;
  private JavaThread next;
  private boolean open;

  /** Lines of something else stand below the thread: their frames are not its own. */
  private boolean left;

  private boolean inSynchronizers;
  private boolean sure;
  private boolean blankAtEnd;

  /** An empty line stands below the last line of the thread. */
  private boolean blankAbove;

  private int shortened;

  public JavaTextParser(JavaTextForm form, DumpTitle title, Pools pools, FrameLines frames) {
    this.form = form;
    this.title = title;
    this.pools = pools;
    this.frames = frames;
    this.thread = new JavaThread(pools);
    this.next = new JavaThread(pools);
    this.sure = title.takenAt() != null;
  }

  @Override
  public Verdict accept(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = line.to();
    if (line.cut()) {
      damage.longLine(line.number());
    }
    blankAbove |= blankAtEnd;
    blankAtEnd = from == to;
    if (joiner.active()) {
      Verdict verdict = join(line, from);
      if (verdict != null) {
        return verdict;
      }
    }
    if (from == to) {
      return Verdict.TAKEN;
    }
    if (form.mayBegin(bytes, from, to)) {
      return header(line, from);
    }
    if (open && !left && below(line, from, to)) {
      damage.goesOn();
      blankAbove = false;
      thread.touch(line.number());
      return Verdict.TAKEN;
    }
    if (form.isDamagedHeader(bytes, from, to)) {
      joiner.clear();
      joiner.add(line);
      lostHeader();
      return Verdict.TAKEN;
    }
    return foreign(line, bytes[from] == '-');
  }

  private Verdict foreign(Line line, boolean lock) {
    damage.foreign(line);
    // Below a blank line, or an exception, frames are those of a log.
    left |= !lock && (blankAbove || Throwables.areNamed(line));
    return damage.waiting() > LONGEST_GAP ? Verdict.ENDED : Verdict.PASSED;
  }

  private Verdict header(Line line, int from) {
    JavaTextForm.Sureness read = form.header(line.bytes(), from, line.to(), line.number(), next);
    if (read == JavaTextForm.Sureness.NO) {
      joiner.clear();
      joiner.add(line);
      return Verdict.TAKEN;
    }
    return begin(read);
  }

  /** The thread in {@link #next} begins. */
  private Verdict begin(JavaTextForm.Sureness read) {
    if (threads.has(next.id()) || (open && next.hasId() && next.id() == thread.id())) {
      return Verdict.ENDED;
    }
    close();
    damage.goesOn();
    JavaThread free = thread;
    thread = next;
    next = free;
    open = true;
    left = false;
    blankAbove = false;
    inSynchronizers = false;
    sure |= read == JavaTextForm.Sureness.YES;
    return Verdict.TAKEN;
  }

  /**
   * A line below one that began like a header and was none by itself: part of a name, or a line of
   * its own, and then null.
   */
  private @Nullable Verdict join(Line line, int from) {
    boolean frame = FrameLines.looksLikeOne(line.bytes(), from, line.to(), form.bareFrames());
    if (frame || joiner.full(line)) {
      lostHeader();
      return null;
    }
    joiner.add(line);
    JavaTextForm.Sureness read =
        form.header(joiner.bytes(), 0, joiner.length(), joiner.firstNumber(), next);
    if (read == JavaTextForm.Sureness.NO) {
      return Verdict.TAKEN;
    }
    next.touch(joiner.lastNumber());
    joiner.clear();
    return begin(read);
  }

  private void lostHeader() {
    damage.goesOn();
    damage.loss(joiner.firstNumber(), "the header of a thread could not be read");
    joiner.clear();
    close();
    left = true;
  }

  /** A line below a header; false if it is none. */
  private boolean below(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    if (bytes[from] == '-') {
      return lock(line, from, to);
    }
    if (FrameLines.looksLikeOne(bytes, from, to, form.bareFrames())) {
      frame(line, from, to);
      return true;
    }
    if (startsWith(bytes, from, to, MORE) && Ascii.trimEnd(bytes, from, to) == from + 3) {
      thread.cut();
      shortened++;
      return true;
    }
    if (startsWith(bytes, from, to, SYNCHRONIZERS)
        || startsWith(bytes, from, to, METRICS_SYNCHRONIZERS)) {
      inSynchronizers = true;
      return true;
    }
    return startsWith(bytes, from, to, OWNED_BY) && owner(bytes, from, to);
  }

  /** {@code owned by main id=1}, below the lock of a thread in the dump of the metrics library. */
  private boolean owner(byte[] bytes, int from, int to) {
    int mark = Ascii.lastIndexOf(bytes, from, to, OWNER_ID);
    long id =
        mark < 0 ? -1 : Ascii.number(bytes, mark + OWNER_ID.length, Ascii.trimEnd(bytes, mark, to));
    if (id >= 0) {
      thread.ownedBy(id);
    }
    return id >= 0;
  }

  private boolean lock(Line line, int from, int to) {
    if (LockText.read(line.bytes(), from, to, inSynchronizers, thread, pools.texts())) {
      return true;
    }
    if (!line.terminated()) {
      cutWithin(line);
      return true;
    }
    boolean lost = LockText.lacksObject(line.bytes(), from, to);
    if (lost) {
      damage.withoutAddress(line.number());
    }
    return lost;
  }

  private void frame(Line line, int from, int to) {
    int number = frames.number(line.bytes(), from, to);
    if (number != FrameLines.NOT_A_FRAME) {
      thread.frame(number);
      return;
    }
    thread.cut();
    if (line.terminated()) {
      damage.loss(line.number(), "a frame could not be read");
    } else {
      cutWithin(line);
    }
  }

  private void cutWithin(Line line) {
    damage.loss(
        line.number(),
        "the input ends within line %d, in the middle of a dump".formatted(line.number()));
  }

  private void close() {
    if (open) {
      threads.add(thread);
      open = false;
    }
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    if (joiner.active()) {
      if (cutInLine > 0 || threads.size() > 0 || open) {
        lostHeader();
      }
    }
    close();
    if (threads.size() == 0 || (!sure && threads.size() < 2)) {
      return List.of();
    }
    JavaNotes notes = new JavaNotes(damage, threads);
    if (shortened > 0) {
      notes.info(
          "stacks that end in \"...\", of which the form prints no more: %d; their groups are coarse"
              .formatted(shortened));
    }
    if (!blankAtEnd) {
      notes.info("nothing stands below the last thread, so a cut there would not be seen");
    }
    return List.of(title.snapshot(form.id(), threads, notes.all(), damage.linesNotUnderstood()));
  }
}
