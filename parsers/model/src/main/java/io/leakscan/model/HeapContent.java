package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a heap holds, by name: the histogram of a JVM's classes, or a Go heap profile.
 *
 * @param rows one a class, or one an allocating stack; the largest first
 * @param whole whether every object is in some row; false if the input was cut, so that a name that
 *     is missing may only be below the cut
 * @param sampling the mean number of allocated bytes between two samples if the rows are estimates
 *     made from samples; 0 if every object was counted
 * @param retention who keeps what alive, null if nobody asked or the input does not tell
 * @param longArrays the addresses of the longest arrays of references, the longest first: the
 *     tables of large maps and lists are among them; none where the input has no objects
 */
public record HeapContent(
    List<HeapRow> rows,
    boolean whole,
    long sampling,
    @Nullable HeapRetention retention,
    List<Long> longArrays) {
  /** How long such an array is at least: that of a map of a thousand entries is longer. */
  public static final int LONG_ARRAY = 1000;

  public HeapContent {
    rows = List.copyOf(rows);
    longArrays = List.copyOf(longArrays);
  }

  /** Without objects. */
  public HeapContent(
      List<HeapRow> rows, boolean whole, long sampling, @Nullable HeapRetention retention) {
    this(rows, whole, sampling, retention, List.of());
  }

  /** What is known by name only. */
  public HeapContent(List<HeapRow> rows, boolean whole, long sampling) {
    this(rows, whole, sampling, null);
  }

  /** How many objects the rows stand for. */
  public long objects() {
    return rows.stream().mapToLong(HeapRow::instances).reduce(0, HeapRow::saturated);
  }

  /** The sizes of all these objects in sum. */
  public long bytes() {
    return rows.stream().mapToLong(HeapRow::bytes).reduce(0, HeapRow::saturated);
  }
}
