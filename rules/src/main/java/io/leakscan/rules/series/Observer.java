package io.leakscan.rules.series;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.normalize.Normalizer;
import io.leakscan.rules.series.ObservedThread.AppPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the threads of one snapshot into observed ones. */
final class Observer {
  private final Normalizer tables;
  private final Map<Long, ThreadSample> byId = new HashMap<>();

  private Observer(Snapshot snapshot, Normalizer tables) {
    this.tables = tables;
    for (ThreadSample sample : snapshot.threads()) {
      if (sample.createdBy() != null) {
        snapshot.threads().forEach(thread -> byId.put(thread.identity().id(), thread));
        break;
      }
    }
  }

  /** The threads that run the program's code, in the order of the dump. */
  static List<ObservedThread> observe(int number, Snapshot snapshot, Normalizer tables) {
    Observer observer = new Observer(snapshot, tables);
    List<ObservedThread> observed = new ArrayList<>(snapshot.threads().size());
    for (ThreadSample sample : snapshot.threads()) {
      if (sample.kind() == ThreadKind.VM_INTERNAL) {
        continue;
      }
      NormalizedStack stack = tables.normalize(sample.stack());
      WaitKind kind = stack.refine(sample.waitKind());
      observed.add(
          new ObservedThread(
              number, observed.size(), sample, stack, kind, observer.place(sample, stack), false));
    }
    return snapshot.runtime() == RuntimeKind.GO ? settled(observed) : observed;
  }

  /**
   * A goroutine that was just woken, by a ticker or a message, is printed as runnable with the
   * stack it waited in. It belongs to those that still wait there.
   */
  private static List<ObservedThread> settled(List<ObservedThread> observed) {
    Map<List<String>, WaitKind> waits = new HashMap<>();
    for (ObservedThread thread : observed) {
      if (thread.waitKind() != WaitKind.RUNNING) {
        waits.putIfAbsent(thread.stack().key(), thread.waitKind());
      }
    }
    List<ObservedThread> settled = new ArrayList<>(observed.size());
    for (ObservedThread thread : observed) {
      WaitKind wait = waits.getOrDefault(thread.stack().key(), thread.waitKind());
      boolean woken = thread.waitKind() == WaitKind.RUNNING && wait != WaitKind.RUNNING;
      settled.add(woken ? thread.waitingIn(wait) : thread);
    }
    return settled;
  }

  /**
   * The application frame of a thread. A goroutine of a library has none on its own stack: then the
   * function that started it counts, and then what its creator, if it is still there, is in.
   */
  private @Nullable AppPlace place(ThreadSample sample, NormalizedStack stack) {
    AppPlace own = place(stack);
    CreatedBy createdBy = sample.createdBy();
    if (own != null || createdBy == null || stack.idle() != null) {
      return own;
    }
    String key = tables.applicationKey(createdBy.frame());
    if (key != null) {
      return new AppPlace(createdBy.frame().qualifiedMethod(), key);
    }
    ThreadSample creator =
        createdBy.creatorId() == ThreadIdentity.NONE ? null : byId.get(createdBy.creatorId());
    return creator == null ? null : place(tables.normalize(creator.stack()));
  }

  private static @Nullable AppPlace place(NormalizedStack stack) {
    String name = stack.appFrameName();
    String key = stack.appKey();
    return name == null || key == null ? null : new AppPlace(name, key);
  }
}
