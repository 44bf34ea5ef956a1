package io.leakscan.threads.hserr;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.draft.ThreadDraft;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One report, from its first hash to {@code END.}. */
final class HsErrParser implements DumpParser {
  private static final byte[] SECTION = literal("---------------  ");
  private static final byte[] CURRENT = literal("Current thread (0x");
  private static final byte[] NATIVE_FRAMES = literal("Native frames:");
  private static final byte[] JAVA_FRAMES = literal("Java frames:");
  private static final byte[] JAVA_THREADS = literal("Java Threads:");
  private static final byte[] OTHER_THREADS = literal("Other Threads:");
  private static final byte[] TOTAL = literal("Total: ");
  private static final byte[] DUMP = literal("Full thread dump ");
  private static final byte[] END = literal("END.");

  private enum Part {
    /** The lines that begin with a hash. */
    REASON,
    /** {@code V [libjvm.so+0x123632d] Unsafe_PutLong+0xad}. */
    FRAMES,
    /** {@code Java Threads: ( => current thread )}. */
    JAVA_THREADS,
    /** {@code Other Threads:}. */
    OTHER_THREADS,
    /** Registers, memory, events, options. */
    OTHER
  }

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final CrashReason reason = new CrashReason();
  private final ThreadDraft current;
  private final List<ThreadSample> threads = new ArrayList<>();
  private final List<ParseNote> notes = new ArrayList<>();
  private Part part = Part.REASON;
  private int firstLine;
  private boolean sections;
  private boolean listed;
  private boolean ended;
  private @Nullable String takenAt;

  HsErrParser(Pools pools, FrameTexts frameTexts) {
    this.pools = pools;
    this.frameTexts = frameTexts;
    this.current = new ThreadDraft(pools);
  }

  @Override
  public Verdict accept(Line line) {
    if (ended) {
      return Verdict.ENDED;
    }
    boolean first = firstLine == 0;
    firstLine = first ? line.number() : firstLine;
    if (part == Part.REASON) {
      return inReason(line);
    }
    if (CrashReason.begins(line) || line.startsWith(DUMP)) {
      return Verdict.ENDED;
    }
    inSections(line);
    return Verdict.TAKEN;
  }

  /** Only a report goes on below the hashes; the output of the program does not. */
  private Verdict inReason(Line line) {
    if (line.length() > 0 && line.bytes()[line.from()] == '#') {
      reason.accept(line);
    } else if (line.startsWith(SECTION)) {
      sections = true;
      part = Part.OTHER;
    } else if (line.length() > 0) {
      return Verdict.ENDED;
    }
    return Verdict.TAKEN;
  }

  private void inSections(Line line) {
    if (line.length() == 0) {
      listed |= part == Part.JAVA_THREADS;
      part = Part.OTHER;
    } else if (line.startsWith(CURRENT)) {
      current(line);
    } else if (line.startsWith(NATIVE_FRAMES)) {
      part = Part.FRAMES;
    } else if (line.startsWith(JAVA_FRAMES)) {
      // The same calls once more, without those of native code.
      part = current.depth() == 0 ? Part.FRAMES : Part.OTHER;
    } else if (line.startsWith(JAVA_THREADS)) {
      part = Part.JAVA_THREADS;
    } else if (line.startsWith(OTHER_THREADS)) {
      part = Part.OTHER_THREADS;
    } else if (line.startsWith(END)) {
      ended = true;
    } else {
      item(line);
    }
  }

  private void item(Line line) {
    switch (part) {
      case FRAMES -> frame(line);
      case JAVA_THREADS, OTHER_THREADS -> thread(line);
      default -> {
        String time = takenAt == null ? CrashTime.of(line) : null;
        takenAt = time == null ? takenAt : time;
      }
    }
  }

  /**
   * {@code Current thread (0x00007f40340bd010): JavaThread "label printer" [_thread_in_vm, ...]}.
   */
  private void current(Line line) {
    byte[] bytes = line.bytes();
    int digits = line.from() + CURRENT.length;
    int end = Ascii.skipHex(bytes, digits, line.to());
    int type = Math.min(end + 2, line.to()); // behind "):"
    long address = Ascii.hex(bytes, digits, end);
    ListedThread thread = ListedThread.ofAddress(address, bytes, type, line.to(), pools.texts());
    if (thread != null) {
      current.open(thread.identity(), line.number());
      current.kind(thread.kind()).daemon(thread.daemon()).state(thread.state());
    }
  }

  private void frame(Line line) {
    if (current.isOpen()) {
      int number = frameTexts.number(line.bytes(), line.from(), line.to());
      if (number != FrameTexts.NOT_A_FRAME) {
        current.frame(number);
      }
      current.touch(line.number());
    }
  }

  private void thread(Line line) {
    int from = Ascii.skipBlanks(line.bytes(), line.from(), line.to());
    ListedThread thread =
        line.terminated() ? ListedThread.read(line.bytes(), from, line.to(), pools.texts()) : null;
    if (thread == null) {
      if (line.startsWith(TOTAL)) {
        listed |= part == Part.JAVA_THREADS;
        part = Part.OTHER;
      } else if (part == Part.JAVA_THREADS && line.terminated()) {
        loss(line.number(), "a thread in the list could not be read");
      }
      return;
    }
    ThreadDraft draft = new ThreadDraft(pools);
    draft.open(thread.identity(), line.number());
    draft.kind(thread.kind()).daemon(thread.daemon()).state(thread.state());
    if (thread.kind() == ThreadKind.PLATFORM) {
      draft.cut(); // it has a stack, which no report shows
    }
    threads.add(draft.close(waitKind(thread)));
  }

  private static WaitKind waitKind(ListedThread thread) {
    if (thread.kind() == ThreadKind.VM_INTERNAL) {
      return WaitKind.NONE;
    }
    return thread.state().equals("_thread_in_Java") ? WaitKind.RUNNING : WaitKind.UNKNOWN;
  }

  private void loss(int line, String text) {
    if (notes.isEmpty()) {
      notes.add(new ParseNote(line, ParseNote.Level.LOSS, text));
    }
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    if (!sections) {
      return List.of();
    }
    if (!listed && ended && part != Part.JAVA_THREADS) {
      // A thread that the VM does not know crashed before the VM was asked for its threads.
      notes.add(new ParseNote(0, ParseNote.Level.INFO, "the report lists no threads"));
    } else if (!listed) {
      loss(cutInLine, "the list of threads, or its end, is missing");
    } else if (cutInLine > 0 && !ended) {
      notes.add(
          new ParseNote(cutInLine, ParseNote.Level.INFO, "the report ends below its threads"));
    }
    List<ThreadSample> all = new ArrayList<>();
    if (current.isOpen()) {
      ThreadIdentity identity = current.identity();
      all.add(current.close(WaitKind.RUNNING));
      threads.removeIf(thread -> thread.identity().address() == identity.address());
    }
    all.addAll(threads);
    return List.of(
        Snapshot.of(RuntimeKind.JVM)
            .origin(Origin.begun(HsErrFormat.ID, firstLine))
            .vm(reason.vm())
            .processId(reason.processId())
            .takenAt(takenAt)
            .threads(all)
            .notes(notes)
            .crash(reason.text())
            .build());
  }
}
