package io.leakscan.threads.json;

import org.jspecify.annotations.Nullable;

/**
 * What is done with one object or array. Members that nobody asks for are passed over, so a form
 * may grow.
 */
public class JsonNode {
  /** Takes whatever it is given. */
  public static final JsonNode IGNORED = new JsonNode();

  protected JsonNode() {}

  /**
   * A member that is an object or an array.
   *
   * @param name empty within an array
   * @param line where it begins
   * @return what is done with it
   */
  protected JsonNode begin(String name, boolean array, int line) {
    return IGNORED;
  }

  /**
   * A member that is neither. Forms write numbers as strings or as numbers, so both are text.
   *
   * @param name empty within an array
   * @param text null for {@code null}
   */
  protected void value(String name, @Nullable String text) {}

  /**
   * The object or array is whole.
   *
   * @param line where it ends
   */
  protected void end(int line) {}
}
