package io.leakscan.threads.jvm;

import io.leakscan.model.Frame;
import io.leakscan.model.LineRange;
import io.leakscan.model.LockRef;
import io.leakscan.model.LockRef.Role;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.intern.Pools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread whose parts are read one after the other, in any order. Forms that Java code writes (a
 * dump to a file, {@code ThreadInfo}) have neither addresses nor clocks.
 */
public final class JavaThread {
  /** {@code -XX:MaxJavaStackTraceDepth}: the JVM stops there without a word. */
  public static final int DEEPEST_STACK = 1024;

  private final Pools pools;
  private final List<LockRef> locks = new ArrayList<>();
  private int[] frames = new int[64];
  private int depth;
  private boolean cut;
  private String name = "";
  private long id = ThreadIdentity.NONE;
  private boolean virtual;
  private boolean daemon;
  private String state = "";
  private @Nullable String container;
  private long carrierId = ThreadIdentity.NONE;
  private @Nullable String wanted;
  private @Nullable Role wantedRole;
  private long ownerId = ThreadIdentity.NONE;
  private int firstLine;
  private int lastLine;

  public JavaThread(Pools pools) {
    this.pools = pools;
  }

  /** Forgets the thread before. */
  public void begin(int line) {
    locks.clear();
    depth = 0;
    cut = false;
    name = "";
    id = ThreadIdentity.NONE;
    virtual = false;
    daemon = false;
    state = "";
    container = null;
    carrierId = ThreadIdentity.NONE;
    wanted = null;
    wantedRole = null;
    ownerId = ThreadIdentity.NONE;
    firstLine = line;
    lastLine = line;
  }

  public void name(String text) {
    name = text;
  }

  public void id(long number) {
    id = number;
  }

  public void virtual(boolean yes) {
    virtual = yes;
  }

  public void daemon(boolean yes) {
    daemon = yes;
  }

  /** The state as printed. */
  public void state(String text) {
    state = text;
  }

  /** The executor or scope it belongs to. */
  public void container(@Nullable String text) {
    container = text;
  }

  /** The id of the thread that carries this virtual one. */
  public void carrier(long number) {
    carrierId = number;
  }

  /** The next frame, by its number in the pool. */
  public void frame(int number) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    frames[depth++] = number;
  }

  /** The next frame. */
  public void frame(Frame frame) {
    frame(pools.frames().number(frame));
  }

  /** Frames are missing below the last one. */
  public void cut() {
    cut = true;
  }

  /** How many frames it has so far. */
  public int depth() {
    return depth;
  }

  /** The lock it waits for, printed as {@code C@hash}; in which way, its state and stack tell. */
  public void waitsFor(String lock) {
    wanted = lock;
  }

  /** The lock it waits for, and in which way. */
  public void waitsFor(String lock, Role role) {
    wanted = lock;
    wantedRole = role;
  }

  /** The id of the thread that owns the lock it waits for. */
  public void ownedBy(long thread) {
    ownerId = thread;
  }

  /** A lock in the frame of this depth, or the section of synchronizers. */
  public void lock(String lock, Role role, int frame) {
    locks.add(new LockRef(lock, LockName.className(lock), role, frame));
  }

  /** The last line of the input that says something about it. */
  public void touch(int line) {
    lastLine = line;
  }

  /** The lock it waits for, null if none is known. */
  @Nullable LockRef wanted() {
    if (wanted == null) {
      return null;
    }
    Role role = role();
    return role == null ? null : new LockRef(wanted, LockName.className(wanted), role, 0);
  }

  long owner() {
    return ownerId;
  }

  /**
   * {@code Object.wait} and {@code LockSupport.park} are told by the frame on top, where the state
   * is the same; one who was notified waits to enter the monitor again.
   */
  private @Nullable Role role() {
    boolean waits = depth > 0 && isObjectWait(pools.frames().frame(frames[0]));
    if (state.equals("BLOCKED") || wantedRole == Role.WAITING_TO_LOCK) {
      return waits ? Role.WAITING_TO_RELOCK : Role.WAITING_TO_LOCK;
    }
    if (wantedRole != null) {
      return wantedRole;
    }
    boolean parks = state.equals("WAITING") || state.equals("TIMED_WAITING");
    return waits ? Role.WAITING_ON : parks ? Role.PARKING_FOR : null;
  }

  /** {@code Object.wait}, and since JDK 19 {@code wait0}. */
  private static boolean isObjectWait(Frame frame) {
    return frame.owner().equals("java.lang.Object") && frame.method().startsWith("wait");
  }

  ThreadSample sample() {
    LockRef wait = wanted();
    List<LockRef> all = new ArrayList<>(locks.size() + 1);
    if (wait != null) {
      all.add(wait);
    }
    all.addAll(locks);
    // HotSpot prints locks below their frames, and the section of synchronizers last.
    all.sort(Comparator.comparingInt(lock -> lock.depth() < 0 ? Integer.MAX_VALUE : lock.depth()));
    WaitKind kind = state.isEmpty() ? Waits.ofLocks(all) : Waits.of(state, all);
    StackTrace stack = pools.stacks().of(frames, depth, cut || depth == DEEPEST_STACK);
    return new ThreadSample(
        new ThreadIdentity(name, id, ThreadIdentity.NONE, ThreadIdentity.NONE),
        virtual ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM,
        daemon || virtual,
        1,
        state,
        kind,
        stack,
        all,
        Timing.NONE,
        null,
        container,
        carrierId,
        new LineRange(firstLine, lastLine));
  }
}
