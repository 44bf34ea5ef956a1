package io.leakscan.cli.command;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the word that may be a command: the first that is neither an option nor the value of one,
 * so that {@code leakscan -f json diff a b} works as well as {@code leakscan diff a b -f json}.
 */
final class FirstWord {
  private final Supplier<Set<String>> optionsWithValue;

  /**
   * @param optionsWithValue gives the names of options whose value is the next argument; asked only
   *     where an option comes first
   */
  FirstWord(Supplier<Set<String>> optionsWithValue) {
    this.optionsWithValue = optionsWithValue;
  }

  /** Its index, -1 if there is none; after {@code --} there are only file names. */
  int indexIn(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        return -1;
      }
      if (argument.length() < 2 || !argument.startsWith("-")) {
        return i;
      }
      if (optionsWithValue.get().contains(argument)) {
        i++;
      }
    }
    return -1;
  }
}
