package io.leakscan.threads.go;

import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The goroutines that were printed at one moment. */
final class TraceDump {
  private static final String SIGNAL = "SIGQUIT";

  private final String crash;
  private final int line;
  private final TraceDamage damage = new TraceDamage();
  private final List<Goroutine> goroutines = new ArrayList<>();
  private final Map<Long, Integer> places = new HashMap<>();
  private boolean relayed;
  private boolean registers;

  TraceDump(String crash, int line) {
    this.crash = crash;
    this.line = line;
  }

  /** What was printed above it because the process ended; empty if nothing was. */
  String crash() {
    return crash;
  }

  int line() {
    return line;
  }

  TraceDamage damage() {
    return damage;
  }

  List<Goroutine> goroutines() {
    return goroutines;
  }

  boolean holds(long id) {
    return places.containsKey(id);
  }

  /** {@code -----}: with GOTRACEBACK=crash every thread prints what it runs once more. */
  void relayed() {
    relayed = true;
  }

  boolean isRelayed() {
    return relayed;
  }

  /** {@code rax 0xca}, which a signal prints last. */
  void registers() {
    registers = true;
  }

  /** Whether the registers are missing that end what a signal makes a process print. */
  boolean endsEarly() {
    return crash.startsWith(SIGNAL) && !registers;
  }

  void add(Goroutine goroutine) {
    Integer known = places.putIfAbsent(goroutine.id(), goroutines.size());
    if (known == null) {
      goroutines.add(goroutine);
    } else if (goroutines.get(known).unavailable()) {
      goroutines.set(known, goroutine);
    }
  }

  /**
   * Takes the last goroutine away if it may have printed a dump of its own.
   *
   * @return null if it stays
   */
  @Nullable Goroutine releasePrinter() {
    int last = goroutines.size() - 1;
    Goroutine goroutine = goroutines.get(last);
    if (last == 0 || !goroutine.mayPrint()) {
      return null;
    }
    goroutines.remove(last);
    places.remove(goroutine.id());
    return goroutine;
  }

  /** Adds a goroutine that may have the number of another: they are of different moments. */
  void append(Goroutine goroutine) {
    goroutines.add(goroutine);
  }

  /** Whether it is one goroutine that printed its own stack and nobody else's. */
  boolean isLoneStack() {
    return goroutines.size() == 1 && goroutines.get(0).mayPrint() && !crash.startsWith(SIGNAL);
  }

  /** Whether it holds neither the goroutine that printed it nor the main one: a quotation. */
  boolean isExcerpt() {
    return crash.isEmpty() && !holds(1) && !goroutines.get(0).mayPrint();
  }

  /** Whether all of this dump's goroutines are in the other too. */
  boolean isPartOf(TraceDump other) {
    return other.places.keySet().containsAll(places.keySet());
  }

  /** The goroutines that the runtime counts. */
  List<ThreadSample> threads() {
    List<ThreadSample> threads = new ArrayList<>(goroutines.size());
    int orphan = -1;
    int orphans = 0;
    for (Goroutine goroutine : goroutines) {
      if (!goroutine.system()) {
        if (isOrphan(goroutine.sample())) {
          orphan = threads.size();
          orphans++;
        }
        threads.add(goroutine.sample());
      }
    }
    // Whose "created by" line was lost with others has a creator all the same.
    boolean told = orphans == 1 && !damage().lostLines() && !endsEarly();
    if (told && holds(1) && threads.size() > 2) {
      ThreadSample finalizer = threads.get(orphan);
      threads.set(orphan, finalizer.with(finalizer.marks().ofFinalizer()));
    }
    return threads;
  }

  /**
   * Whether nothing says who started it. Up to Go 1.23 {@code debug=2} shows neither the runtime's
   * function that runs finalizers nor its creator. Of those that the runtime starts, all others
   * have none but the runtime's frames, and what C calls back into Go is locked to its thread.
   */
  private static boolean isOrphan(ThreadSample thread) {
    return thread.createdBy() == null
        && thread.identity().id() > 1
        && !thread.stack().isEmpty()
        && !thread.stack().truncated()
        && !thread.marks().lockedToThread();
  }
}
