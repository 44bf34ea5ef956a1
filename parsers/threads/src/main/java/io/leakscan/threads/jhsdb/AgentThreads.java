package io.leakscan.threads.jhsdb;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.DumpParser.Verdict;
import io.leakscan.threads.draft.ThreadDraft;
import io.leakscan.threads.hotspot.DeadlockSection;
import io.leakscan.threads.hotspot.Header;
import io.leakscan.threads.hotspot.LockLine;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;
import io.leakscan.threads.jvm.HeaderJoiner;
import io.leakscan.threads.jvm.Waits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threads that the agent prints. */
final class AgentThreads {
  private static final byte[] HEX = literal("0x");
  private static final int FRAME_MARK = 2; // "- ", "* "
  private static final String CONTINUATION = "jdk.internal.vm.Continuation";
  private static final String ENTER_SPECIAL = "enterSpecial";

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final Damage damage;
  private final ThreadDraft thread;
  private final Header header = new Header();
  private final HeaderJoiner joiner = new HeaderJoiner();
  private final List<ThreadSample> samples = new ArrayList<>();
  private @Nullable ThreadSample mounted;
  private boolean nativeFrames;
  private boolean inSynchronizers;
  private boolean sawSynchronizers;
  private boolean orphans;
  private int withoutJavaFrames;
  private int unwalkable;

  AgentThreads(Pools pools, FrameTexts frameTexts, Damage damage) {
    this.pools = pools;
    this.frameTexts = frameTexts;
    this.damage = damage;
    this.thread = new ThreadDraft(pools);
  }

  Verdict accept(AgentLine kind, Line line) {
    if (joiner.active()) {
      return join(kind, line);
    }
    return switch (kind) {
      case BLANK, PROSE -> touch(line);
      case QUOTE -> quote(line);
      case OLD_THREAD -> oldThread(line);
      case STATE -> state(line);
      case FRAME -> frame(line, textFrom(line) + FRAME_MARK);
      case INLINED_FRAME -> frame(line, textFrom(line) + FRAME_MARK);
      case NATIVE_FRAME -> nativeFrame(line);
      case NATIVE_THREAD -> {
        end();
        yield touch(line);
      }
      case LOCK -> lock(line);
      case SYNCHRONIZERS -> {
        inSynchronizers = true;
        sawSynchronizers = true;
        yield touch(line);
      }
      case ERROR -> {
        damage.goesOn();
        unwalkable++;
        thread.cut();
        yield touch(line);
      }
      default -> foreign(line);
    };
  }

  private static int textFrom(Line line) {
    return Ascii.skipBlanks(line.bytes(), line.from(), line.to());
  }

  private Verdict touch(Line line) {
    // A blank line is between two threads, and may be the last of a dump.
    if (thread.isOpen() && textFrom(line) < line.to()) {
      damage.goesOn();
      thread.touch(line.number());
    }
    return Verdict.TAKEN;
  }

  private Verdict foreign(Line line) {
    damage.foreign(line);
    return Verdict.PASSED;
  }

  private Verdict quote(Line line) {
    if (header.read(line.bytes(), textFrom(line), line.to())) {
      if (!header.fromAgent()) {
        return Verdict.ENDED;
      }
      begin(line.bytes(), line.number(), line.number());
    } else if (DeadlockSection.isName(line)) {
      return foreign(line);
    } else {
      joiner.clear();
      joiner.add(line);
    }
    return Verdict.TAKEN;
  }

  /** A name may hold line breaks: the header ends some lines further down, or there is none. */
  private Verdict join(AgentLine kind, Line line) {
    boolean another =
        kind == AgentLine.QUOTE && header.read(line.bytes(), textFrom(line), line.to());
    if (another || joiner.full(line)) {
      giveUp();
      return accept(kind, line);
    }
    joiner.add(line);
    if (Header.mayEndIn(line) && header.read(joiner.bytes(), 0, joiner.length())) {
      begin(joiner.bytes(), joiner.firstNumber(), joiner.lastNumber());
      joiner.clear();
    }
    return Verdict.TAKEN;
  }

  /** The lines are no header: each but the first is looked at by itself. */
  private void giveUp() {
    HeaderJoiner lines = joiner.copy();
    joiner.clear();
    Line line = new Line();
    for (int i = 0; i < lines.lines(); i++) {
      lines.line(i, line);
      if (i == 0) {
        damage.loss(line.number(), "the header of a thread could not be read");
        close();
        orphans = true;
      } else {
        accept(AgentLine.of(line), line);
      }
    }
  }

  private void begin(byte[] bytes, int line, int lastHeaderLine) {
    damage.goesOn();
    close();
    thread.open(header.identity(bytes, pools.texts()), line);
    thread.daemon(header.daemon()).timing(header.timing());
    thread.touch(lastHeaderLine);
  }

  /** The state is that of the VM, where blocked says only that the thread does not run. */
  private Verdict oldThread(Line line) {
    damage.goesOn();
    close();
    int from = textFrom(line);
    int colon = Ascii.indexOf(line.bytes(), from, line.to(), ':');
    int blank = Ascii.lastIndexOf(line.bytes(), from, colon, ' ');
    String name = pools.texts().of(line.bytes(), from, colon);
    long nativeId = Ascii.number(line.bytes(), blank + 1, colon);
    thread.open(
        new ThreadIdentity(name, ThreadIdentity.NONE, ThreadIdentity.NONE, nativeId),
        line.number());
    return Verdict.TAKEN;
  }

  private Verdict state(Line line) {
    if (!thread.isOpen()) {
      return orphans ? Verdict.TAKEN : foreign(line);
    }
    int from = textFrom(line) + AgentLine.STATE_TEXT.length;
    int to = Ascii.trimEnd(line.bytes(), from, line.to());
    thread.state(pools.texts().of(line.bytes(), from, to));
    return touch(line);
  }

  private Verdict frame(Line line, int from) {
    if (!thread.isOpen()) {
      return orphans ? Verdict.TAKEN : foreign(line);
    }
    int number = frameTexts.number(line.bytes(), from, line.to());
    if (number == FrameTexts.NOT_A_FRAME) {
      thread.cut();
      // The end of an input within a line is said by itself.
      if (line.terminated()) {
        damage.loss(line.number(), "a frame could not be read");
      }
    } else if (endsVirtualThread(pools.frames().frame(number))) {
      mounted =
          thread.split(ThreadDraft.unknown(""), ThreadKind.VIRTUAL, Waits.ofLocks(thread.locks()));
      thread.kind(ThreadKind.CARRIER);
    } else {
      thread.frame(number);
    }
    return touch(line);
  }

  /** The agent prints the stack of a virtual thread as the upper part of its carrier's. */
  private boolean endsVirtualThread(Frame frame) {
    return mounted == null
        && frame.method().equals(ENTER_SPECIAL)
        && frame.owner().equals(CONTINUATION);
  }

  /** {@code 0x00007fb81540cf81 * java.io.FileInputStream.readBytes(..)}, with a tab for a blank. */
  private Verdict nativeFrame(Line line) {
    byte[] bytes = line.bytes();
    int digits = textFrom(line) + HEX.length;
    int mark = Ascii.skipBlanks(bytes, Ascii.skipHex(bytes, digits, line.to()), line.to());
    if (Ascii.startsWith(bytes, mark, line.to(), AgentLine.JAVA_FRAME)) {
      return frame(line, mark + FRAME_MARK);
    }
    nativeFrames |= thread.isOpen();
    return touch(line);
  }

  private Verdict lock(Line line) {
    if (!thread.isOpen()) {
      return orphans ? Verdict.TAKEN : foreign(line);
    }
    int from = textFrom(line);
    if (!LockLine.isNone(line.bytes(), from, line.to())) {
      LockRef lock =
          LockLine.read(line.bytes(), from, line.to(), thread.depth() - 1, pools.texts());
      boolean slashes = lock.className().indexOf('/') >= 0;
      String className = slashes ? lock.className().replace('/', '.') : lock.className();
      thread.lock(
          inSynchronizers
              ? new LockRef(
                  lock.identity(), className, LockRef.Role.OWNED_SYNCHRONIZER, LockRef.NO_FRAME)
              : new LockRef(lock.identity(), className, lock.role(), lock.depth()));
    }
    return touch(line);
  }

  private void close() {
    if (thread.isOpen()) {
      if (nativeFrames && thread.depth() == 0) {
        withoutJavaFrames++;
        thread.cut();
      }
      List<LockRef> locks = AgentLocks.repaired(thread.locks(), thread.state());
      thread.locks().clear();
      thread.locks().addAll(locks);
      WaitKind waitKind =
          thread.state().isEmpty() ? WaitKind.UNKNOWN : Waits.of(thread.state(), locks);
      samples.add(thread.close(waitKind));
      if (mounted != null) {
        samples.add(mounted);
      }
    }
    mounted = null;
    nativeFrames = false;
    inSynchronizers = false;
    orphans = false;
  }

  /** No line of this thread follows. */
  void end() {
    if (joiner.active()) {
      giveUp();
    }
    close();
  }

  List<ThreadSample> samples() {
    return samples;
  }

  boolean sawSynchronizers() {
    return sawSynchronizers;
  }

  /** How many stacks the agent itself gave up. */
  int unwalkable() {
    return unwalkable;
  }

  /** How many Java threads show native frames only. */
  int withoutJavaFrames() {
    return withoutJavaFrames;
  }
}
