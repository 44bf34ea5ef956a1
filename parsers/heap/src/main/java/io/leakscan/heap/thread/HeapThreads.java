package io.leakscan.heap.thread;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.Capability;
import io.leakscan.model.LineRange;
import io.leakscan.model.LockRef;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.model.WaitKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The threads of a heap dump as a thread dump shows them, in the order of the dump.
 *
 * <p>Monitors that threads own or enter, processor times and native numbers are not in the file.
 */
public final class HeapThreads {
  /** Frames of {@code Object.wait} on top of each other. */
  private static final int WAIT_FRAMES = 4;

  private static final String CONTINUATION = "jdk.internal.vm.Continuation";

  private final HeapObjects objects;
  private final VirtualStates virtualStates;
  private final StackReader stacks;
  private final Owners owners;
  private final Waited waited;
  private final List<Draft> drafts = new ArrayList<>();
  private int dropped;

  /** A thread of which all but the locks that it owns is known. */
  private record Draft(
      long address,
      long carrier,
      ThreadIdentity identity,
      ThreadKind kind,
      boolean daemon,
      ThreadState state,
      StackTrace stack,
      List<LockRef> locks) {}

  private HeapThreads(HeapObjects objects) throws IOException {
    Survey survey = objects.survey();
    this.objects = objects;
    virtualStates = new VirtualStates(objects);
    stacks = new StackReader(survey);
    owners = new Owners(objects);
    waited = new Waited(survey.roots(), WAIT_FRAMES);
  }

  /**
   * What was found.
   *
   * @param threads all of them
   * @param addresses of their objects, in the same order; 0 where the dump does not tell
   * @param capabilities what they answer
   * @param dropped threads whose objects are missing
   * @param missingFrames frames that stacks name and nothing describes
   */
  public record Found(
      List<ThreadSample> threads,
      List<Long> addresses,
      Set<Capability> capabilities,
      int dropped,
      int missingFrames) {
    public Found {
      threads = List.copyOf(threads);
      addresses = List.copyOf(addresses);
      capabilities = Set.copyOf(capabilities);
    }
  }

  /**
   * Reads all threads.
   *
   * @throws IOException if the file cannot be read
   */
  public static Found of(HeapObjects objects) throws IOException {
    HeapThreads threads = new HeapThreads(objects);
    threads.read();
    return threads.found();
  }

  private void read() throws IOException {
    Survey survey = objects.survey();
    Roots roots = survey.roots();
    if (roots.count() == 0 && survey.walk().heap()) {
      nameless(survey.stacks().ofThreads());
    }
    LongIntMap seen = new LongIntMap();
    for (int i = 0; i < roots.count(); i++) {
      long id = roots.id(i);
      // A thread that was just attached by native code has no object yet.
      if (roots.kind(i) != RootKind.THREAD || id == 0 || seen.get(id) != LongIntMap.ABSENT) {
        continue;
      }
      seen.put(id, i);
      HeapInstance thread = objects.instance(id);
      if (thread == null) {
        dropped++;
      } else {
        drafts.add(
            draft(new ThreadObject(objects, thread), roots.threadSerial(i), roots.number(i)));
      }
    }
  }

  /**
   * HotSpot writes stacks first and roots, which tell whose they are, last: of a cut file the
   * stacks alone are left.
   */
  private void nameless(int[] traceSerials) throws IOException {
    for (int serial : traceSerials) {
      StackTrace stack = stacks.stack(serial);
      drafts.add(
          new Draft(
              0,
              0,
              new ThreadIdentity("", ThreadIdentity.NONE, ThreadIdentity.NONE, ThreadIdentity.NONE),
              kind(false, stack),
              false,
              ThreadState.UNKNOWN,
              stack,
              List.of()));
    }
  }

  private Draft draft(ThreadObject thread, int serial, int traceSerial) throws IOException {
    StackTrace stack = stacks.stack(traceSerial);
    ThreadState state = thread.state(virtualStates);
    return new Draft(
        thread.address(),
        thread.carrier(),
        thread.identity(),
        kind(thread.isVirtual(), stack),
        thread.isDaemon(),
        state,
        stack,
        waits(thread, state, serial, stack));
  }

  private static ThreadKind kind(boolean virtual, StackTrace stack) {
    if (virtual) {
      return ThreadKind.VIRTUAL;
    }
    // The frames of a carrier end where those of the virtual thread on it begin.
    boolean carries = !stack.isEmpty() && stack.frames().get(0).owner().equals(CONTINUATION);
    return carries ? ThreadKind.CARRIER : ThreadKind.PLATFORM;
  }

  private List<LockRef> waits(ThreadObject thread, ThreadState state, int serial, StackTrace stack)
      throws IOException {
    if (state.waitKind() == WaitKind.PARK) {
      return lock(thread.parkBlocker(), LockRef.Role.PARKING_FOR);
    }
    if (state.waitKind() == WaitKind.OBJECT_WAIT) {
      return lock(waited.by(serial, stack), LockRef.Role.WAITING_ON);
    }
    return List.of();
  }

  private List<LockRef> lock(long address, LockRef.Role role) throws IOException {
    HeapObject lock = objects.at(address);
    if (lock == null) {
      return List.of();
    }
    if (role == LockRef.Role.PARKING_FOR && lock instanceof HeapInstance instance) {
      owners.add(instance);
    }
    return List.of(new LockRef(address(address), lock.type().name(), role, 0));
  }

  /** As in thread dumps: {@code 0x00000000ffda4240}. */
  static String address(long address) {
    return "0x%016x".formatted(address);
  }

  private Found found() {
    LongIntMap byAddress = new LongIntMap();
    for (int i = 0; i < drafts.size(); i++) {
      byAddress.put(drafts.get(i).address(), i);
    }
    List<ThreadSample> threads = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      int carrier = byAddress.get(draft.carrier());
      threads.add(
          sample(
              draft,
              carrier == LongIntMap.ABSENT
                  ? ThreadIdentity.NONE
                  : drafts.get(carrier).identity().id()));
    }
    List<Long> addresses = drafts.stream().map(Draft::address).toList();
    return new Found(threads, addresses, capabilities(threads), dropped, stacks.missing());
  }

  private ThreadSample sample(Draft draft, long carrierId) {
    List<LockRef> locks = new ArrayList<>(draft.locks());
    locks.addAll(owners.of(draft.address()));
    return new ThreadSample(
        draft.identity(),
        draft.kind(),
        draft.daemon(),
        1,
        draft.state().text(),
        draft.state().waitKind(),
        draft.stack(),
        locks,
        Timing.NONE,
        null,
        null,
        carrierId,
        new LineRange(0, 0));
  }

  private Set<Capability> capabilities(List<ThreadSample> threads) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (ThreadSample thread : threads) {
      if (thread.identity().id() != ThreadIdentity.NONE) {
        found.add(Capability.THREAD_IDS);
      }
      if (!thread.state().isEmpty()) {
        found.add(Capability.WAIT_STATE);
      }
      // JDK 21 dumps those only that run.
      if (thread.kind() == ThreadKind.VIRTUAL && thread.carrierId() == ThreadIdentity.NONE) {
        found.add(Capability.VIRTUAL_THREADS);
      }
    }
    if (owners.told() && found.contains(Capability.WAIT_STATE)) {
      found.add(Capability.OWNABLE_SYNCHRONIZERS);
    }
    return found;
  }
}
