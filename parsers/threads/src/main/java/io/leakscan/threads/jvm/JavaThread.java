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

  long id() {
    return id;
  }

  boolean hasId() {
    return id != ThreadIdentity.NONE;
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

  private static boolean endsIn(String owner, StackTrace stack) {
    return !stack.isEmpty() && stack.frames().get(stack.depth() - 1).owner().equals(owner);
  }

  private ThreadKind kind(StackTrace stack) {
    // JDK 21 to 23 do not say so in JSON.
    if (virtual || endsIn("java.lang.VirtualThread", stack)) {
      return ThreadKind.VIRTUAL;
    }
    // The frames of a carrier end where those of the virtual thread on it begin.
    boolean carries =
        !stack.isEmpty() && stack.frames().get(0).owner().equals("jdk.internal.vm.Continuation");
    return carries ? ThreadKind.CARRIER : ThreadKind.PLATFORM;
  }

  /** The lock it waits for, null if none is known. */
  @Nullable LockRef wanted() {
    if (wanted == null) {
      return releasedMonitor();
    }
    Role role = role();
    return role == null ? null : new LockRef(wanted, LockName.className(wanted), role, 0);
  }

  /**
   * A compiled {@code Object.wait} has lost its object, and so has the form; the monitor that its
   * frames show as locked is not held all the same. HotSpot prints {@code <no object reference
   * available>} there.
   */
  private @Nullable LockRef releasedMonitor() {
    Role role = depth == 0 ? null : Waits.role(state, pools.frames().frame(frames[0]));
    if (role != Role.WAITING_ON && role != Role.WAITING_TO_RELOCK) {
      return null;
    }
    boolean holds = locks.stream().anyMatch(lock -> lock.role() == Role.LOCKED);
    return holds ? new LockRef("", "", role, 0) : null;
  }

  long owner() {
    return ownerId;
  }

  private @Nullable Role role() {
    Frame top = depth == 0 ? null : pools.frames().frame(frames[0]);
    if (wantedRole == Role.WAITING_TO_LOCK) {
      return Waits.role("BLOCKED", top);
    }
    return wantedRole != null ? wantedRole : Waits.role(state, top);
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
    StackTrace stack = pools.stacks().of(frames, depth, cut || depth == DEEPEST_STACK);
    WaitKind kind = state.isEmpty() ? Waits.ofLocks(all) : Waits.of(state, all, stack);
    return new ThreadSample(
        new ThreadIdentity(name, id, ThreadIdentity.NONE, ThreadIdentity.NONE),
        kind(stack),
        daemon || kind(stack) == ThreadKind.VIRTUAL,
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
