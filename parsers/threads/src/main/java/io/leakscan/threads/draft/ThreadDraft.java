package io.leakscan.threads.draft;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.LineRange;
import io.leakscan.model.LockRef;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.intern.Pools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread, put together line by line. It is reused for the next. */
public final class ThreadDraft {
  private final Pools pools;
  private final List<LockRef> locks = new ArrayList<>();
  private int[] frames = new int[1 << 6];
  private int depth;
  private boolean open;
  private boolean cut;
  private ThreadIdentity identity = unknown("");
  private ThreadKind kind = ThreadKind.PLATFORM;
  private boolean daemon;
  private String state = "";
  private Timing timing = Timing.NONE;
  private @Nullable CreatedBy creator;
  private @Nullable String container;
  private int firstLine;
  private int lastLine;

  public ThreadDraft(Pools pools) {
    this.pools = pools;
  }

  /** An identity of which only the name is known. */
  public static ThreadIdentity unknown(String name) {
    return new ThreadIdentity(name, ThreadIdentity.NONE, ThreadIdentity.NONE, ThreadIdentity.NONE);
  }

  /** Begins a platform thread; one that was open is forgotten. */
  public void open(ThreadIdentity named, int line) {
    clear();
    open = true;
    identity = named;
    firstLine = line;
    lastLine = line;
  }

  public boolean isOpen() {
    return open;
  }

  public ThreadIdentity identity() {
    return identity;
  }

  public ThreadDraft identity(ThreadIdentity known) {
    identity = known;
    return this;
  }

  public ThreadDraft kind(ThreadKind known) {
    kind = known;
    return this;
  }

  public ThreadDraft daemon(boolean known) {
    daemon = known;
    return this;
  }

  /** As in {@link ThreadSample#state()}. */
  public ThreadDraft state(String printed) {
    state = printed;
    return this;
  }

  public String state() {
    return state;
  }

  public ThreadDraft timing(Timing known) {
    timing = known;
    return this;
  }

  public Timing timing() {
    return timing;
  }

  public ThreadDraft createdBy(@Nullable CreatedBy known) {
    creator = known;
    return this;
  }

  public ThreadDraft container(@Nullable String known) {
    container = known;
    return this;
  }

  /** How many frames there are. */
  public int depth() {
    return depth;
  }

  /** The next frame down, by its number in the pools. */
  public void frame(int number) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    frames[depth++] = number;
  }

  /** Frames are missing. */
  public void cut() {
    cut = true;
  }

  public void lock(LockRef lock) {
    locks.add(lock);
  }

  public List<LockRef> locks() {
    return locks;
  }

  /** A line of the thread. */
  public void touch(int line) {
    lastLine = line;
  }

  /** Takes the frames and locks so far away: they are those of another thread. */
  public ThreadSample split(ThreadIdentity named, ThreadKind sort, WaitKind waitKind) {
    ThreadSample above = sample(named, sort, true, "", waitKind, Timing.NONE, identity.id(), null);
    depth = 0;
    locks.clear();
    return above;
  }

  /** Ends the thread. */
  public ThreadSample close(WaitKind waitKind) {
    ThreadSample sample =
        sample(identity, kind, daemon, state, waitKind, timing, ThreadIdentity.NONE, container);
    clear();
    return sample;
  }

  private ThreadSample sample(
      ThreadIdentity named,
      ThreadKind sort,
      boolean isDaemon,
      String printed,
      WaitKind waitKind,
      Timing clocks,
      long carrier,
      @Nullable String within) {
    StackTrace stack = pools.stacks().of(frames, depth, cut);
    return new ThreadSample(
        named,
        sort,
        isDaemon,
        1,
        printed,
        waitKind,
        stack,
        locks,
        clocks,
        creator,
        within,
        carrier,
        new LineRange(firstLine, lastLine));
  }

  private void clear() {
    open = false;
    cut = false;
    depth = 0;
    locks.clear();
    kind = ThreadKind.PLATFORM;
    daemon = false;
    state = "";
    timing = Timing.NONE;
    creator = null;
    container = null;
    identity = unknown("");
  }
}
