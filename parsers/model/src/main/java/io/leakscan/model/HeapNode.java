package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of a {@link HeapGraph}. What it holds is hostile. */
public interface HeapNode {

  /** Where it was in the heap; what tells it from others. */
  long address();

  /** As in Java source: {@code java.util.HashMap$Node}, {@code byte[]}. */
  String className();

  /** Whether a class of this name is its own or above it; interfaces are not in a dump. */
  boolean isA(String name);

  /**
   * What a field holds.
   *
   * @param isReference whether it is the address of an object, 0 for null
   * @param bits the address or the number, a {@code boolean} as 0 or 1; of {@code float} and {@code
   *     double} the bits
   */
  record Value(boolean isReference, long bits) {}

  /** The field with a name that is declared lowest, null if there is none. Costs nothing. */
  @Nullable Value field(String name);

  /** What the name of a field begins with that is meant by its number. */
  String NUMBERED = "#";

  /**
   * A field by its number: those of its own class first, then those of the classes above, as the
   * dump has them. Null if there are not so many. Costs nothing.
   *
   * @param number from 0
   */
  default @Nullable Value field(int number) {
    return field(NUMBERED + number);
  }

  /** How many elements an array has, -1 if it is none. */
  int length();

  /**
   * The addresses that the first elements of an array of objects hold, 0 for null; empty if it is
   * none. Costs one read.
   *
   * @param most how many
   */
  List<Long> elements(int most);

  /**
   * The text of a {@code java.lang.String}, or of a {@code byte[]} with a character for each byte;
   * null if it is neither. Costs two reads.
   *
   * @param most how many characters
   */
  @Nullable String text(int most);

  /**
   * The stack of a call that the object has recorded, if it is a {@code Throwable}, an array of
   * {@code StackTraceElement}, or a text as {@code printStackTrace} writes it; null if it is none,
   * or if the dump does not tell all frames. A {@code Throwable} that nobody has asked for its
   * stack yet has no lines. Costs a few reads a frame.
   *
   * @param most how many frames, from the top
   */
  @Nullable StackTrace recordedStack(int most);
}
