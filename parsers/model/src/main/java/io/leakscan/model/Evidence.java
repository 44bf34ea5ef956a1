package io.leakscan.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a finding should be believed. */
public sealed interface Evidence {

  /**
   * Threads in one place.
   *
   * @param role what they are to the finding: {@code waiter}, {@code holder}, {@code owner}
   * @param count how many
   * @param in where they are, {@code owner.method}
   * @param state as printed, of the majority
   * @param threads names, all of them
   * @param line the line of the first of them in the last input
   */
  record Threads(String role, long count, String in, String state, List<String> threads, int line)
      implements Evidence {
    public Threads {
      threads = List.copyOf(threads);
    }
  }

  /**
   * The size over the snapshots.
   *
   * @param counts one a snapshot, in time order
   * @param seconds between the first and the last, null where the dumps do not tell
   */
  record Growth(List<Long> counts, @Nullable Double seconds) implements Evidence {
    public Growth {
      counts = List.copyOf(counts);
    }
  }

  /**
   * Threads of the first snapshot that are still in the same place in the last.
   *
   * @param before how many there were
   * @param still how many of them are there by id
   * @param idle how many of those used no processor time in between, null where the dumps do not
   *     tell
   */
  record Survival(long before, long still, @Nullable Long idle) implements Evidence {}

  /**
   * Who started the goroutines.
   *
   * @param in the function that started most of them, {@code owner.method}
   * @param count how many it started
   * @param creators how many different goroutines started all of them, null where the dump prints
   *     no numbers of creators (up to Go 1.20)
   * @param orphans how many of all were started by a goroutine that is no longer there, null
   *     likewise
   */
  record Creators(String in, long count, @Nullable Long creators, @Nullable Long orphans)
      implements Evidence {}

  /**
   * A cycle of owners.
   *
   * @param links each thread waits for a lock that the next one holds; the last waits for the first
   * @param printed whether the runtime found it too
   */
  record Cycle(List<Link> links, boolean printed) implements Evidence {
    public Cycle {
      links = List.copyOf(links);
    }

    /**
     * @param thread its name
     * @param lock what it waits for: identity and class
     * @param heldBy the name of the owner
     * @param in where it waits, {@code owner.method}, its application frame if it has one
     */
    public record Link(String thread, String lock, String heldBy, String in) {}
  }

  /**
   * Who holds up whom, the root last.
   *
   * @param links from the lock that the finding is about to the thread that everything waits for
   */
  record Chain(List<Link> links) implements Evidence {
    public Chain {
      links = List.copyOf(links);
    }

    /**
     * @param lock identity and class
     * @param waiters how many wait for it
     * @param owner the name of the owner
     * @param ownerState as printed
     * @param ownerIn what the owner is doing, {@code owner.method}
     */
    public record Link(
        String lock, long waiters, String owner, String ownerState, String ownerIn) {}
  }

  /**
   * A pool of threads.
   *
   * @param name the pool
   * @param workers how many threads it has
   * @param busy how many are at work
   * @param idle how many wait for work
   * @param in the method that most of the busy ones are in, null if none is busy
   */
  record Pool(String name, long workers, long busy, long idle, @Nullable String in)
      implements Evidence {}

  /**
   * What grows in the heap.
   *
   * @param rows the one that the finding is about first, then what grows with it
   */
  record HeapRows(List<Row> rows) implements Evidence {
    public HeapRows {
      rows = List.copyOf(rows);
    }

    /**
     * @param name a class, or the function that allocates
     * @param before how many instances there were
     * @param now how many there are
     * @param bytesBefore their own sizes in sum, then
     * @param bytes their own sizes in sum, now
     */
    public record Row(String name, long before, long now, long bytesBefore, long bytes) {}
  }

  /**
   * A place in the heap that keeps much alive.
   *
   * @param path to the holder, or to one of several like it
   * @param holders how many there are in places of that shape
   * @param holderClass the class of the holder
   * @param retained what they keep, in bytes
   * @param reachable all that is reachable in that heap, in bytes
   * @param elements how many objects of one class they hold side by side
   * @param elementClass their class, empty if they hold nothing of many
   * @param before the same place in the first heap, null where there is only one or where it is not
   *     known
   */
  record HeapPlace(
      HeapPath path,
      int holders,
      String holderClass,
      long retained,
      long reachable,
      long elements,
      String elementClass,
      @Nullable Before before)
      implements Evidence {

    /**
     * @param retained in bytes; at most so much if it was too small to be told
     * @param elements how many objects
     */
    public record Before(long retained, long elements) {}
  }

  /**
   * An object of the heap that the finding is about.
   *
   * @param name what it is to the finding: {@code queue}, {@code pool}
   * @param className as in Java source; hostile text
   * @param address in the heap dump, hexadecimal
   * @param heldBy the field that refers to it, {@code com.acme.Audit.pending}, null if it is not
   *     known; hostile text
   * @param facts what its fields say, by words of the rule: {@code size} is {@code 5}; hostile text
   * @param waiting how many threads wait for it
   */
  record HeapObject(
      String name,
      String className,
      String address,
      @Nullable String heldBy,
      Map<String, String> facts,
      long waiting)
      implements Evidence {
    public HeapObject {
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
  }

  /**
   * Who keeps objects that the finding is about.
   *
   * @param name what they are to the finding: {@code handle}, {@code executor}
   * @param besides what keeps them and is not told, such as {@code pool}; empty for nothing
   * @param count how many there are
   * @param looked how many of them were looked at
   * @param garbage how many of these nothing else keeps
   * @param untold of how many of these the search ended before it was known
   * @param holders where most of them are; few are told
   */
  record HeapHolders(
      String name,
      String besides,
      long count,
      long looked,
      long garbage,
      long untold,
      List<Holder> holders)
      implements Evidence {
    public HeapHolders {
      holders = List.copyOf(holders);
    }

    /**
     * @param path to one of them; its last step says how many are like it
     * @param count how many of those that were looked at; all, if all of those are there
     */
    public record Holder(HeapPath path, long count) {}
  }

  /**
   * Which calls took or made objects that the finding is about, as these objects have recorded it.
   *
   * @param done what the calls did: {@code taken}
   * @param count how many objects there are
   * @param told how many of them have recorded it
   * @param places in the program's own code, where most were first; few are told, and none of a
   *     call that only libraries are in
   */
  record RecordedCalls(String done, long count, long told, List<Place> places) implements Evidence {
    public RecordedCalls {
      places = List.copyOf(places);
    }

    /**
     * @param in the method, {@code owner.method}; hostile text, as all of these
     * @param at the same with file and line, where they are known and the same for all
     * @param count how many calls were there
     * @param callers where the ways there part, if it is called from several places
     * @param stack of one of the calls
     */
    public record Place(String in, String at, long count, List<Caller> callers, StackTrace stack) {
      public Place {
        callers = List.copyOf(callers);
      }
    }

    /**
     * @param at as that of a place
     * @param count how many calls came from there
     */
    public record Caller(String at, long count) {}
  }

  /** What speaks against the finding, or another reading of it that was ruled out. */
  record Refuted(String text) implements Evidence {}
}
