package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Line;
import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.draft.ThreadDraft;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines whose tags belong to the families {@code XM} and {@code XE}: threads and their stacks.
 *
 * <pre>
 * 3XMTHREADINFO      "main" J9VMThread:0x.., omrthread_t:0x.., java/lang/Thread:0x.., state:CW, prio=5
 * 3XMJAVALTHREAD            (java/lang/Thread getId:0x12, isDaemon:false)
 * 3XMTHREADINFO1            (native thread ID:0x6198, native priority:0x5, native policy:UNKNOWN, vmstate:CW, ...)
 * 3XMCPUTIME               CPU usage total: 0.010221701 secs, current category="Application"
 * 3XMTHREADBLOCK     Parked on: C@0x.. Owned by: "T" (J9VMThread:0x.., java/lang/Thread:0x..)
 * 4XESTACKTRACE                at java/lang/Thread.sleep(Thread.java:983)
 * 5XESTACKTRACE                   (entered lock: C@0x.., entry count: 1)
 * </pre>
 */
final class ThreadSection {
  private static final byte[] ENTERED = literal("(entered lock: ");
  private static final byte[] MISSING = literal("at (Missing Method)");
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";
  private static final int MOST_NAME_LINES = 9;
  private static final String LOST = "the header of a thread could not be read";

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final Damage damage;
  private final ThreadDraft thread;
  private final ThreadDetails details;
  private final List<ThreadSample> samples = new ArrayList<>();
  private final List<Blocker> blockers = new ArrayList<>();
  private final ByteArrayOutputStream name = new ByteArrayOutputStream();
  private int nameLines;
  private int nameFirstLine;

  /** What is below {@code 1XMCURTHDINFO}: it is repeated among all threads. */
  private @Nullable ThreadSample current;

  private boolean inCurrent;
  private boolean sawHeading;
  private boolean headless;
  private boolean inVirtual;
  private boolean unmounted;
  private boolean ended;
  private @Nullable Blocker blocker;

  ThreadSection(Pools pools, FrameTexts frameTexts, Damage damage) {
    this.pools = pools;
    this.frameTexts = frameTexts;
    this.damage = damage;
    this.thread = new ThreadDraft(pools);
    this.details = new ThreadDetails(thread);
  }

  /** Takes a line of the families. */
  void accept(Tagged line, Line whole) {
    giveUpName();
    switch (line.tag()) {
      case "1XMPOOLINFO" -> sawHeading = true;
      case "1XMCURTHDINFO" -> heading(true, false);
      case "1XMTHDINFO", "2XMFULLTHDDUMP" -> heading(false, false);
      case "1XMVTHDINFO" -> heading(false, true);
      case "1XMTHDSUMMARY" -> {
        close();
        ended = true;
      }
      case "3XMTHREADINFO", "3XMVTHDINFO" -> title(line, whole);
      default -> {
        if (thread.isOpen()) {
          ofThread(line, whole.number());
        }
      }
    }
  }

  private void heading(boolean ofCurrent, boolean ofVirtual) {
    close();
    sawHeading = true;
    inCurrent = ofCurrent;
    inVirtual = ofVirtual;
    unmounted |= ofVirtual;
  }

  private void title(Tagged line, Line whole) {
    close();
    headless |= !sawHeading;
    sawHeading = true;
    ended = false;
    ThreadTitle title = ThreadTitle.read(line.bytes(), line.from(), line.to(), pools.texts());
    if (!whole.terminated()) {
      return; // of which even the address may be cut
    }
    if (title != null) {
      begin(title, whole.number(), whole.number());
    } else if (line.startsWith(new byte[] {'"'})) {
      nameFirstLine = whole.number();
      nameLines = 1;
      name.reset();
      name.write(line.bytes(), line.from(), line.to() - line.from());
    } else {
      damage.loss(whole.number(), LOST);
    }
  }

  private void begin(ThreadTitle title, int line, int lastLine) {
    thread.open(title.identity(), line);
    thread.touch(lastLine);
    thread.state(title.state());
    if (inVirtual) {
      thread.kind(ThreadKind.VIRTUAL);
    }
    details.begin();
  }

  /** Takes a line without a tag if it continues the name of a thread. */
  boolean goesOn(Line line) {
    if (nameLines == 0 || nameLines == MOST_NAME_LINES) {
      return false;
    }
    name.write('\n');
    name.write(line.bytes(), line.from(), line.length());
    nameLines++;
    if (line.terminated() && ThreadTitle.mayEnd(line.bytes(), line.from(), line.to())) {
      byte[] bytes = name.toByteArray();
      ThreadTitle title = ThreadTitle.read(bytes, 0, bytes.length, pools.texts());
      if (title != null) {
        nameLines = 0;
        begin(title, nameFirstLine, line.number());
      }
    }
    return true;
  }

  private void giveUpName() {
    if (nameLines > 0) {
      nameLines = 0;
      damage.loss(nameFirstLine, LOST);
    }
  }

  private void ofThread(Tagged line, int number) {
    thread.touch(number);
    switch (line.tag()) {
      case "3XMTHREADBLOCK" -> blocker = Blocker.read(line, pools.texts());
      case "4XESTACKTRACE" -> frame(line, number);
      case "4XESTACKERR" -> thread.cut();
      case "5XESTACKTRACE" -> entered(line);
      default -> details.accept(line);
    }
  }

  private void frame(Tagged line, int number) {
    int frame = frameTexts.number(line.bytes(), line.from(), line.to());
    if (frame == FrameTexts.NOT_A_FRAME) {
      thread.cut();
      if (!line.startsWith(MISSING)) {
        damage.loss(number, "a frame could not be read");
      }
      return;
    }
    thread.frame(frame);
    Frame call = pools.frames().frame(frame);
    if (call.owner().equals(VIRTUAL_THREAD) && call.method().equals("run")) {
      // A mounted virtual thread is printed in the place of its carrier, with its own name and id.
      thread.kind(ThreadKind.VIRTUAL);
    }
  }

  private void entered(Tagged line) {
    int from = line.after(ENTERED);
    J9Object object = from < 0 ? null : J9Object.read(line.bytes(), from, line.to(), pools.texts());
    if (object != null) {
      LockRef.Role role = LockRef.Role.LOCKED;
      thread.lock(new LockRef(object.address(), object.className(), role, thread.depth() - 1));
    }
  }

  private void close() {
    if (!thread.isOpen()) {
      return;
    }
    details.finish();
    if (blocker != null && blocker.lock() != null) {
      thread.locks().add(0, blocker.lock());
    }
    ThreadSample sample = thread.close(WaitKind.UNKNOWN);
    if (inCurrent) {
      current = sample;
    } else {
      samples.add(sample);
    }
    if (blocker != null) {
      blockers.add(blocker.of(sample.identity()));
    }
    blocker = null;
  }

  /** Another section begins. */
  void endSection() {
    giveUpName();
    close();
    ended |= !samples.isEmpty();
  }

  /** Nothing follows. */
  void end() {
    giveUpName();
    close();
  }

  /** Whether the last thread was followed by something else. */
  boolean ended() {
    return ended;
  }

  /** Whether the first thread stood without the heading of all threads. */
  boolean headless() {
    return headless;
  }

  boolean isEmpty() {
    return samples.isEmpty() && current == null;
  }

  List<ThreadSample> samples() {
    return samples;
  }

  @Nullable ThreadSample current() {
    return current;
  }

  /** Whether virtual threads that are not mounted are listed. */
  boolean listsUnmounted() {
    return unmounted;
  }

  /** Whether a lock of {@code java.util.concurrent} is waited for: its owner is printed there. */
  boolean saysWhoOwnsSynchronizers() {
    return blockers.stream()
        .anyMatch(wait -> wait.lock() != null && wait.lock().role() == LockRef.Role.PARKING_FOR);
  }

  List<Blocker> blockers() {
    return blockers;
  }
}
