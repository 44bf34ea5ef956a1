package io.leakscan.rules.pack;

/**
 * Something wrong in a rule file.
 *
 * @param file as the user named it
 * @param line counted from 1
 * @param column counted from 1
 * @param message one sentence: what is wrong and what to write instead
 */
public record RuleError(String file, int line, int column, String message) {
  /** {@code queue.yaml:12:5: unknown key 'wiat', did you mean 'wait'?} */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
