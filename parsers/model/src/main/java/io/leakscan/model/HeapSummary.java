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
 * @param retention who keeps what alive, null where the input does not tell
 * @param growth places that keep more than in the first heap, what grew most first; empty where
 *     there is nothing to compare with
 * @param answer to a question about one class, null where nobody asked
 * @param details what was asked for by name, null where nobody asked
 */
public record HeapSummary(
    RuntimeKind runtime,
    long objects,
    long bytes,
    boolean sampled,
    List<Row> rows,
    List<Row> sites,
    @Nullable HeapRetention retention,
    List<Growth> growth,
    @Nullable HeapAnswer answer,
    @Nullable HeapDetails details) {
  public HeapSummary {
    rows = List.copyOf(rows);
    sites = List.copyOf(sites);
    growth = List.copyOf(growth);
  }

  /** A heap of which nothing was asked. */
  public HeapSummary(
      RuntimeKind runtime,
      long objects,
      long bytes,
      boolean sampled,
      List<Row> rows,
      List<Row> sites,
      @Nullable HeapRetention retention,
      List<Growth> growth,
      @Nullable HeapAnswer answer) {
    this(runtime, objects, bytes, sampled, rows, sites, retention, growth, answer, null);
  }

  /** A heap of which only names are known. */
  public HeapSummary(
      RuntimeKind runtime,
      long objects,
      long bytes,
      boolean sampled,
      List<Row> rows,
      List<Row> sites) {
    this(runtime, objects, bytes, sampled, rows, sites, null, List.of(), null);
  }

  /** The same heap with the answer to a question. */
  public HeapSummary with(HeapAnswer said) {
    return new HeapSummary(
        runtime, objects, bytes, sampled, rows, sites, retention, growth, said, details);
  }

  /** The same heap with what was asked for by name. */
  public HeapSummary with(HeapDetails told) {
    return new HeapSummary(
        runtime, objects, bytes, sampled, rows, sites, retention, growth, answer, told);
  }

  /**
   * @param name a class, a function, or an application method
   * @param instances how many objects
   * @param bytes their own sizes in sum
   * @param before the bytes in the first heap of the same process, null where there is only one or
   *     where it is not known
   * @param allocated as in {@link HeapRow#allocated()}
   * @param stack the largest of the stacks summed up here, empty where there are none
   * @param retained what the class keeps alive, in bytes, null where the input does not tell
   */
  public record Row(
      String name,
      long instances,
      long bytes,
      @Nullable Long before,
      HeapRow.@Nullable Allocated allocated,
      StackTrace stack,
      @Nullable Long retained) {

    /** A row of a heap of which only names are known. */
    public Row(
        String name,
        long instances,
        long bytes,
        @Nullable Long before,
        HeapRow.@Nullable Allocated allocated,
        StackTrace stack) {
      this(name, instances, bytes, before, allocated, stack, null);
    }

    /** {@code bytes - before}, null where there is nothing to compare with. */
    public @Nullable Long delta() {
      return before == null ? null : bytes - before;
    }
  }

  /**
   * A place that keeps more than before.
   *
   * @param path to the holder in the last heap
   * @param className of what it holds many of, else of the holder
   * @param before what it kept in the first heap, in bytes; at most so much if it was too small to
   *     be told
   * @param now what it keeps in the last, in bytes
   */
  public record Growth(HeapPath path, String className, long before, long now) {
    public long delta() {
      return now - before;
    }
  }
}
