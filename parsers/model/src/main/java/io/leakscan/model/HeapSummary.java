package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last heap of a report holds, compared with the first of the same process.
 *
 * @param runtime whose heap it is: it decides whether a row's name is a class or a function
 * @param objects how many, in all rows
 * @param bytes their own sizes in sum
 * @param sampled whether all numbers are estimates made from samples
 * @param rows by class, or by the function that allocates; the largest first
 * @param sites the same bytes by application method; empty where the input has classes only
 */
public record HeapSummary(
    RuntimeKind runtime,
    long objects,
    long bytes,
    boolean sampled,
    List<Row> rows,
    List<Row> sites) {
  public HeapSummary {
    rows = List.copyOf(rows);
    sites = List.copyOf(sites);
  }

  /**
   * @param name a class, a function, or an application method
   * @param instances how many objects
   * @param bytes their own sizes in sum
   * @param before the bytes in the first heap of the same process, null where there is only one or
   *     where it is not known
   * @param allocated as in {@link HeapRow#allocated()}
   * @param stack the largest of the stacks summed up here, empty where there are none
   */
  public record Row(
      String name,
      long instances,
      long bytes,
      @Nullable Long before,
      HeapRow.@Nullable Allocated allocated,
      StackTrace stack) {

    /** {@code bytes - before}, null where there is nothing to compare with. */
    public @Nullable Long delta() {
      return before == null ? null : bytes - before;
    }
  }
}
