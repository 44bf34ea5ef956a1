package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Line;
import io.leakscan.model.ThreadSample;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;
import io.leakscan.threads.jvm.HeaderJoiner;
import io.leakscan.threads.jvm.Throwables;
import java.util.List;

/** The threads of a dump, and whatever stands between them. */
final class ThreadLines {
  private static final byte[] STATE_TEXT = literal("java.lang.Thread.State: ");

  private final SmrSection smr;
  private final Damage damage;
  private final ThreadAssembly thread;
  private final StackLines stack;
  private final Header header = new Header();
  private final HeaderJoiner joiner = new HeaderJoiner();

  /** Whether what {@link #joiner} collects begins like a header that is damaged. */
  private boolean brokenHeader;

  /** The thread at hand from its header on, if the VM does not list it. */
  private HeaderJoiner unlisted = new HeaderJoiner();

  /** The header of the thread that the next lines describe could not be read. */
  private boolean orphans;

  /** The frames that follow are those of an exception in the log. */
  private boolean inStackOfLog;

  private boolean blankSinceFrame;

  /** The line above was a frame, or a lock below it, of a thread about which there is no doubt. */
  private boolean inStack;

  private boolean inSynchronizers;
  private boolean synchronizers;
  private boolean jmx;

  ThreadLines(Pools pools, FrameTexts frameTexts, SmrSection smr, Damage damage) {
    this.smr = smr;
    this.damage = damage;
    this.thread = new ThreadAssembly(pools, damage);
    this.stack = new StackLines(pools, frameTexts, damage, thread);
  }

  boolean isHeader(Line line) {
    return header.read(line.bytes(), HotSpotParser.textFrom(line), line.to());
  }

  /**
   * Takes a frame below another: nine lines of ten are one, and this way to it is short. False if
   * the line is anything else, and then nothing has changed.
   */
  boolean acceptNextFrame(Line line) {
    return inStack && stack.plainFrame(line);
  }

  /** Takes a line; false if it is not part of a thread. */
  boolean accept(LineKind kind, Line line) {
    inStack = false;
    if (unlisted.active() && endsForgery(kind, line)) {
      return true;
    }
    return joiner.active() ? join(kind, line) : plain(kind, line);
  }

  private boolean plain(LineKind kind, Line line) {
    return switch (kind) {
      case BLANK -> {
        blankSinceFrame = true;
        inStackOfLog = false;
        yield true;
      }
      case FRAME -> frame(line);
      case LOCK -> lock(line);
      case QUOTE -> quote(line);
      case NAMELESS -> nameless(line);
      case STATE -> state(line);
      case SYNCHRONIZERS -> {
        synchronizers = true;
        inSynchronizers = true;
        // What a log printed above or prints below this line does not end the section.
        blankSinceFrame = false;
        inStackOfLog = false;
        yield touch(line);
      }
      case COMPILER -> touch(line);
      case REMARK -> {
        if (!thread.hasState() || thread.hasFrames()) {
          yield other(line);
        }
        stack.remark(line);
        yield touch(line);
      }
      case CARRYING -> {
        thread.carrying(line.number());
        yield touch(line);
      }
      case MOUNTED -> mounted(line);
      default -> other(line);
    };
  }

  private boolean touch(Line line) {
    damage.goesOn();
    if (thread.isOpen()) {
      thread.touch(line.number());
    }
    return true;
  }

  private boolean quote(Line line) {
    if (isHeader(line)) {
      begin(line.bytes(), line.number(), line.number());
      if (!isListed()) {
        unlisted.clear();
        unlisted.add(line);
      }
    } else if (DeadlockSection.isName(line)) {
      return foreign(line);
    } else {
      joiner.clear();
      joiner.add(line);
      brokenHeader = BrokenHeader.looksLikeOne(line);
    }
    return true;
  }

  private boolean nameless(Line line) {
    if (inStackOfLog
        || !header.readNameless(line.bytes(), HotSpotParser.textFrom(line), line.to())) {
      return other(line);
    }
    begin(line.bytes(), line.number(), line.number());
    return true;
  }

  private void begin(byte[] bytes, int firstLine, int lastLine) {
    damage.goesOn();
    jmx |= header.jmx || header.exported;
    thread.begin(header, bytes, firstLine, lastLine);
    unlisted.clear();
    orphans = false;
    inStackOfLog = false;
    blankSinceFrame = false;
    inSynchronizers = false;
  }

  /** A line below one that began with a quote and was no header by itself. */
  private boolean join(LineKind kind, Line line) {
    boolean whole = kind == LineKind.QUOTE && isHeader(line);
    boolean another = whole && (brokenHeader || joiner.sawBlank() || joiner.lines() > 1);
    if (another || joiner.full(line)) {
      giveUp();
      return accept(kind, line);
    }
    joiner.add(line);
    if (Header.mayEndIn(line) && header.read(joiner.bytes(), 0, joiner.length())) {
      begin(joiner.bytes(), joiner.firstNumber(), joiner.lastNumber());
      if (!isListed()) {
        unlisted = joiner.copy();
      }
      joiner.clear();
    }
    return true;
  }

  private boolean isListed() {
    return header.id < 0 || smr.lists(header.address);
  }

  /**
   * Whether a header that the VM does not list was part of a name that ends in this line: names may
   * hold whole forged threads.
   *
   * <pre>
   * "evil" #5 prio=5 os_prio=0 tid=0x00007f0000000000 nid=0x1 runnable  [0x00007f0000000000]
   *    java.lang.Thread.State: RUNNABLE
   * " #12 prio=5 os_prio=0 tid=0x00007f056c017ff0 nid=0x722a runnable  [0x00007f057251e000]
   * </pre>
   */
  private boolean endsForgery(LineKind kind, Line line) {
    boolean another = unlisted.sawBlank() && kind == LineKind.QUOTE && isHeader(line);
    if (another || unlisted.full(line)) {
      unlisted.clear();
      return false;
    }
    unlisted.add(line);
    if (!Header.mayEndIn(line)
        || !header.read(unlisted.bytes(), 0, unlisted.length())
        || !smr.lists(header.address)) {
      return false;
    }
    thread.drop();
    joiner.clear();
    begin(unlisted.bytes(), unlisted.firstNumber(), unlisted.lastNumber());
    return true;
  }

  /** The lines are no header: each is looked at once more by itself. */
  private void giveUp() {
    HeaderJoiner lines = joiner.copy();
    joiner.clear();
    Line line = new Line();
    for (int i = 0; i < lines.lines(); i++) {
      lines.line(i, line);
      if (i == 0) {
        notAHeader(line);
      } else {
        accept(LineKind.of(line), line);
      }
    }
  }

  private void notAHeader(Line line) {
    if (BrokenHeader.looksLikeOne(line)) {
      lostHeader(line.number());
    } else {
      other(line);
    }
  }

  private void lostHeader(int number) {
    damage.goesOn();
    damage.loss(number, "the header of a thread could not be read");
    thread.close();
    orphans = true;
  }

  private boolean state(Line line) {
    damage.goesOn();
    if (!thread.isOpen() || thread.hasState() || thread.hasFrames()) {
      if (!orphans) {
        damage.loss(line.number(), "a thread without its header");
        thread.close();
        orphans = true;
      }
      return true;
    }
    int from = HotSpotParser.textFrom(line) + STATE_TEXT.length;
    thread.state(line.bytes(), from, line.to(), line.number());
    return true;
  }

  private boolean frame(Line line) {
    if (inStackOfLog || inSynchronizers || !(orphans || thread.mayHaveFrames())) {
      return foreign(line);
    }
    damage.goesOn();
    blankSinceFrame = false;
    if (!orphans) {
      stack.frame(line, HotSpotParser.textFrom(line), line.to());
      inStack = !unlisted.active();
    }
    return true;
  }

  private boolean lock(Line line) {
    if (inStackOfLog || !(orphans || thread.mayHaveFrames())) {
      return foreign(line);
    }
    damage.goesOn();
    if (!orphans) {
      stack.locks(line, HotSpotParser.textFrom(line), line.to(), inSynchronizers);
      inStack = thread.hasFrames() && !unlisted.active() && !inSynchronizers;
    }
    return true;
  }

  private boolean mounted(Line line) {
    damage.goesOn();
    if (thread.isOpen()) {
      stack.mounted(line);
    }
    return true;
  }

  private boolean other(Line line) {
    if (header.endsLikeOne(line.bytes(), line.from(), line.to())) {
      lostHeader(line.number());
      return true;
    }
    return foreign(line);
  }

  private boolean foreign(Line line) {
    damage.foreign(line);
    if (!inStackOfLog && thread.hasFrames() && BrokenFrame.looksLikeOne(line)) {
      damage.loss(line.number(), "a frame could not be read");
      thread.cut();
    }
    if (blankSinceFrame) {
      inStackOfLog = true;
    }
    inStackOfLog |= Throwables.areNamed(line);
    return false;
  }

  /** No thread follows. */
  void end() {
    inStack = false;
    if (joiner.active()) {
      giveUp();
    }
    thread.close();
    orphans = false;
  }

  List<ThreadSample> samples() {
    return thread.samples();
  }

  int truncatedStacks() {
    return thread.truncatedStacks();
  }

  /** Whether the dump came over JMX or from IntelliJ, where nothing follows the threads. */
  boolean sawJmx() {
    return jmx;
  }

  boolean sawSynchronizers() {
    return synchronizers;
  }
}
