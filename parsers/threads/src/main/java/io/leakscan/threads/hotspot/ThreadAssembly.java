package io.leakscan.threads.hotspot;

import io.leakscan.input.Ascii;
import io.leakscan.model.LineRange;
import io.leakscan.model.LockRef;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;
import io.leakscan.threads.jvm.Waits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one thread together, and the virtual thread it carries. */
final class ThreadAssembly {
  /** {@code -XX:MaxJavaStackTraceDepth}: HotSpot stops there without a word. */
  static final int DEEPEST_STACK = 1024;

  private final Pools pools;
  private final Damage damage;
  private final List<ThreadSample> samples = new ArrayList<>();
  private final List<LockRef> locks = new ArrayList<>();
  private int[] frames = new int[DEEPEST_STACK];
  private int depth;
  private boolean open;
  private boolean cut;

  private String name = "";
  private boolean daemon;
  private boolean hasStackPointer;
  private long id;
  private long address;
  private long nativeId;
  private Timing timing = Timing.NONE;
  private String state = "";
  private int firstLine;
  private int lastLine;
  private boolean carrying;

  private @Nullable StackTrace carrierStack;
  private List<LockRef> carrierLocks = List.of();
  private long mountedId;
  private int mountedLine;

  private int truncatedStacks;

  ThreadAssembly(Pools pools, Damage damage) {
    this.pools = pools;
    this.damage = damage;
  }

  /** Whether lines can be added to a thread. */
  boolean isOpen() {
    return open;
  }

  boolean hasState() {
    return !state.isEmpty() || carrying;
  }

  /** Whether frames below belong to the thread; the VM's own threads have none. */
  boolean mayHaveFrames() {
    return open && (id >= 0 || hasStackPointer || hasState());
  }

  boolean hasFrames() {
    return depth > 0;
  }

  int depth() {
    return depth;
  }

  /** Closes the thread before and begins the one of this header. */
  void begin(Header header, byte[] bytes, int line, int lastHeaderLine) {
    close();
    open = true;
    name(header, bytes, lastHeaderLine);
    firstLine = line;
  }

  /** Takes what the header says once more, after a name turned out to be longer. */
  void name(Header header, byte[] bytes, int lastHeaderLine) {
    name = pools.texts().of(bytes, header.nameFrom, header.nameTo);
    daemon = header.daemon;
    hasStackPointer = header.hasStackPointer;
    id = header.id;
    address = header.address;
    nativeId = header.nativeId;
    timing =
        header.cpuMicros < 0 && header.elapsedMillis < 0
            ? Timing.NONE
            : new Timing(header.cpuMicros, header.elapsedMillis, Timing.UNKNOWN);
    lastLine = lastHeaderLine;
  }

  void state(byte[] bytes, int from, int to, int line) {
    state = pools.texts().of(bytes, from, Ascii.trimEnd(bytes, from, to));
    lastLine = line;
  }

  void frame(int number, int line) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    frames[depth++] = number;
    lastLine = line;
  }

  /** A frame is missing. */
  void cut() {
    cut = true;
  }

  void lock(LockRef lock, int line) {
    locks.add(lock);
    lastLine = line;
  }

  /** A line that belongs to the thread and says nothing. */
  void touch(int line) {
    lastLine = line;
  }

  void carrying(int line) {
    carrying = true;
    lastLine = line;
  }

  /** What follows are the frames of the virtual thread. */
  void mounted(long virtualId, int line) {
    if (carrierStack == null) {
      carrying = true;
      carrierStack = stack();
      carrierLocks = List.copyOf(locks);
      mountedId = virtualId;
      mountedLine = line;
      locks.clear();
      depth = 0;
    }
    lastLine = line;
  }

  /** Ends the thread. */
  void close() {
    if (open) {
      if (carrierStack == null) {
        if (carrying) {
          damage.loss(firstLine, "the virtual thread on a carrier could not be read");
        }
        addPlatform(stack(), List.copyOf(locks), lastLine);
      } else {
        List<LockRef> owned = synchronizers();
        locks.removeAll(owned);
        owned.addAll(0, carrierLocks);
        addPlatform(carrierStack, List.copyOf(owned), mountedLine - 1);
        addVirtual();
      }
    }
    drop();
  }

  /** Forgets the thread. */
  void drop() {
    open = false;
    cut = false;
    carrying = false;
    carrierStack = null;
    carrierLocks = List.of();
    state = "";
    depth = 0;
    locks.clear();
  }

  /** The section of ownable synchronizers is printed once, for the thread of the system. */
  private List<LockRef> synchronizers() {
    List<LockRef> owned = new ArrayList<>();
    for (LockRef lock : locks) {
      if (lock.role() == LockRef.Role.OWNED_SYNCHRONIZER) {
        owned.add(lock);
      }
    }
    return owned;
  }

  private void addPlatform(StackTrace stack, List<LockRef> held, int last) {
    ThreadKind kind = kind();
    samples.add(
        new ThreadSample(
            new ThreadIdentity(name, id, address, nativeId),
            kind,
            daemon,
            1,
            state,
            Waits.of(state, held),
            stack,
            held,
            timing,
            null,
            null,
            ThreadIdentity.NONE,
            new LineRange(firstLine, last)));
  }

  private void addVirtual() {
    List<LockRef> held = List.copyOf(locks);
    samples.add(
        new ThreadSample(
            new ThreadIdentity("", mountedId, ThreadIdentity.NONE, ThreadIdentity.NONE),
            ThreadKind.VIRTUAL,
            true,
            1,
            "",
            Waits.ofLocks(held),
            stack(),
            held,
            Timing.NONE,
            null,
            null,
            id,
            new LineRange(mountedLine, lastLine)));
  }

  private ThreadKind kind() {
    if (carrying) {
      return ThreadKind.CARRIER;
    }
    // JDK 7 and older print no id; their Java threads have a state, and a stack pointer if alive.
    boolean java = id >= 0 || !state.isEmpty() || hasStackPointer;
    return java ? ThreadKind.PLATFORM : ThreadKind.VM_INTERNAL;
  }

  private StackTrace stack() {
    boolean deepest = depth == DEEPEST_STACK;
    if (deepest) {
      truncatedStacks++;
    }
    return pools.stacks().of(frames, depth, deepest || cut);
  }

  List<ThreadSample> samples() {
    return samples;
  }

  /** How many stacks have exactly {@link #DEEPEST_STACK} frames. */
  int truncatedStacks() {
    return truncatedStacks;
  }
}
