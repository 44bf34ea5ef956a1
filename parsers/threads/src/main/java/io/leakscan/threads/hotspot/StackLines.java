package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.LockRef;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;

/** Reads the lines of a stack into the thread at hand. */
final class StackLines {
  private static final byte[] INDENTED_AT = literal("\tat ");
  private static final byte[] AT = literal("at ");

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final Damage damage;
  private final ThreadAssembly thread;

  StackLines(Pools pools, FrameTexts frameTexts, Damage damage, ThreadAssembly thread) {
    this.pools = pools;
    this.frameTexts = frameTexts;
    this.damage = damage;
    this.thread = thread;
  }

  /** Takes the line if it is a frame as the VM indents it; else false, and nothing has changed. */
  boolean plainFrame(Line line) {
    if (!line.startsWith(INDENTED_AT)) {
      return false;
    }
    int from = line.from() + INDENTED_AT.length;
    int number = frameTexts.number(line.bytes(), from, line.to());
    if (number == FrameTexts.NOT_A_FRAME) {
      return false;
    }
    thread.frame(number, line.number());
    return true;
  }

  /** A frame whose {@code at} begins at {@code from}; one that cannot be read leaves a gap. */
  void frame(Line line, int from, int to) {
    int number = frameTexts.number(line.bytes(), from + AT.length, to);
    if (number != FrameTexts.NOT_A_FRAME) {
      thread.frame(number, line.number());
      return;
    }
    thread.cut();
    // The end of an input within a line is said by itself.
    if (line.terminated()) {
      damage.loss(line.number(), "a frame could not be read");
    }
  }

  /**
   * Locks, and the frame that the VM may have glued to them.
   *
   * @param owned whether the line stands below {@code Locked ownable synchronizers:}
   */
  void locks(Line line, int from, int to, boolean owned) {
    byte[] bytes = line.bytes();
    if (LockLine.isNone(bytes, from, to)) {
      thread.touch(line.number());
      return;
    }
    int at = from;
    while (at < to && LockLine.begins(bytes, at, to)) {
      int next = LockLine.glued(bytes, at, to);
      LockRef lock = LockLine.read(bytes, at, next, thread.depth() - 1, pools.texts());
      if (lock.identity().isEmpty() && LockLine.lacksAddress(bytes, at, next)) {
        damage.withoutAddress(line.number());
      }
      thread.lock(owned ? owned(lock) : lock, line.number());
      at = next;
    }
    if (at < to && bytes[at] == 'a') {
      frame(line, at, to);
    }
  }

  /** Over JMX the section of ownable synchronizers says {@code - locked}, as monitors do. */
  private static LockRef owned(LockRef lock) {
    return new LockRef(
        lock.identity(), lock.className(), LockRef.Role.OWNED_SYNCHRONIZER, LockRef.NO_FRAME);
  }

  /** What IntelliJ writes below a state; one of these lines names a lock. */
  void remark(Line line) {
    int from = HotSpotParser.textFrom(line);
    LockRef lock = LockLine.release(line.bytes(), from, line.to(), pools.texts());
    if (lock != null) {
      thread.lock(lock, line.number());
    }
  }

  /** {@code Mounted virtual thread #132}. */
  void mounted(Line line) {
    int digits = HotSpotParser.textFrom(line) + LineKind.MOUNTED_TEXT.length;
    int end = Ascii.skipDigits(line.bytes(), digits, line.to());
    thread.mounted(Ascii.number(line.bytes(), digits, end), line.number());
  }
}
