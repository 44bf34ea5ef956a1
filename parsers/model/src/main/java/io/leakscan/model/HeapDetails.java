package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a heap if it is asked for by name.
 *
 * @param strings equal strings, null if nobody asked
 * @param collections how full collections are, null if nobody asked
 * @param threadLocals what threads keep in thread locals, null if nobody asked
 */
public record HeapDetails(
    @Nullable Strings strings,
    @Nullable Collections collections,
    @Nullable ThreadLocals threadLocals) {

  /**
   * Texts that are in the heap more than once.
   *
   * @param count the arrays that strings refer to; several strings may share one
   * @param bytes that these arrays take
   * @param distinct how many different texts they are
   * @param wasted bytes of all arrays but one of each text
   * @param copies those that waste most, the worst first
   */
  public record Strings(long count, long bytes, long distinct, long wasted, List<Copies> copies) {
    public Strings {
      copies = List.copyOf(copies);
    }
  }

  /**
   * One text.
   *
   * @param text its beginning, hostile
   * @param length in characters
   * @param count how many arrays hold it
   * @param wasted bytes of all of them but one
   */
  public record Copies(String text, long length, long count, long wasted) {}

  /**
   * How full collections are.
   *
   * @param classes by class, what wastes most first
   * @param holders those that are nearly empty, by the field that refers to them
   */
  public record Collections(List<Fill> classes, List<Fill> holders) {
    public Collections {
      classes = List.copyOf(classes);
      holders = List.copyOf(holders);
    }
  }

  /**
   * Some collections.
   *
   * @param name of their class, or of what holds them
   * @param count how many
   * @param sparse of those how many use at most a quarter of their room, though they have some
   * @param empty of those how many hold nothing
   * @param elements in all of them
   * @param capacity room for so many in all of them
   * @param wasted bytes of the unused room of those that are sparse
   */
  public record Fill(
      String name,
      long count,
      long sparse,
      long empty,
      long elements,
      long capacity,
      long wasted) {}

  /**
   * What threads keep in thread locals.
   *
   * @param threads how many keep anything
   * @param entries in all of them
   * @param stale of those how many are of a thread local that is gone
   * @param values the largest first
   */
  public record ThreadLocals(long threads, long entries, long stale, List<Value> values) {
    public ThreadLocals {
      values = List.copyOf(values);
    }
  }

  /**
   * One entry.
   *
   * @param thread its name, hostile
   * @param key the static field that holds the thread local, or its class; empty if it is gone
   * @param className of the value
   * @param shallow the value's own size in bytes, 0 if it is not known
   * @param retained what goes with the value, in bytes, null if that was not worked out
   */
  public record Value(
      String thread, String key, String className, long shallow, @Nullable Long retained) {}
}
