package io.leakscan.model;

import org.jspecify.annotations.Nullable;

/**
 * What one class, or one call that allocates, has in the heap.
 *
 * @param name a class as in Java source ({@code byte[]}, {@code java.util.HashMap$Node}), or the Go
 *     function that allocates, {@code owner.method}
 * @param stack the calls that lead to the allocation, from the top down; empty where the input has
 *     classes only
 * @param instances how many objects are in use
 * @param bytes their own sizes in sum, without what they refer to
 * @param allocated what was allocated since the process began, freed or not; null where the input
 *     does not say
 */
public record HeapRow(
    String name, StackTrace stack, long instances, long bytes, @Nullable Allocated allocated) {

  /**
   * @param instances how many objects
   * @param bytes their own sizes in sum
   */
  public record Allocated(long instances, long bytes) {
    public Allocated plus(Allocated other) {
      return new Allocated(saturated(instances, other.instances), saturated(bytes, other.bytes));
    }
  }

  /** A class. */
  public HeapRow(String name, long instances, long bytes) {
    this(name, StackTrace.EMPTY, instances, bytes, null);
  }

  /** The same place with what another row of it has; allocations only if both know theirs. */
  public HeapRow plus(HeapRow other) {
    Allocated sum =
        allocated == null || other.allocated == null ? null : allocated.plus(other.allocated);
    return new HeapRow(
        name, stack, saturated(instances, other.instances), saturated(bytes, other.bytes), sum);
  }

  /** Sums of hostile numbers stay numbers. */
  static long saturated(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? Long.MAX_VALUE : sum;
  }
}
