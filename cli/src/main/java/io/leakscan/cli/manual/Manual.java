package io.leakscan.cli.manual;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to type.
 *
 * @param version of this program
 * @param commands the first is the one that is meant where none is typed
 * @param exitCodes such as {@code 4: nothing to analyse}
 */
public record Manual(String version, List<Command> commands, List<String> exitCodes) {
  public Manual {
    commands = List.copyOf(commands);
    exitCodes = List.copyOf(exitCodes);
  }

  /**
   * A command.
   *
   * @param name as typed
   * @param summary in a few words, for a list
   * @param synopsis one line, from {@code leakscan} on
   * @param description whole sentences
   * @param arguments what it takes beside options, empty if nothing
   * @param words what may be typed right behind its name, beside names of files
   * @param options in the order of the help
   */
  public record Command(
      String name,
      String summary,
      String synopsis,
      String description,
      String arguments,
      List<String> words,
      List<Choice> options) {
    public Command {
      words = List.copyOf(words);
      options = List.copyOf(options);
    }
  }

  /**
   * An option.
   *
   * @param names the short one first, each with its dashes
   * @param value what its value is called, null if it takes none
   * @param values all that its value may be, empty if that is open
   * @param takesFile whether its value is a file or a folder
   * @param description whole sentences
   */
  public record Choice(
      List<String> names,
      @Nullable String value,
      List<String> values,
      boolean takesFile,
      String description) {
    public Choice {
      names = List.copyOf(names);
      values = List.copyOf(values);
    }

    /** The first sentence, for a list. */
    String brief() {
      int end = description.indexOf(". ");
      String first = end < 0 ? description : description.substring(0, end);
      return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
  }

  /** The names of all commands. */
  public List<String> names() {
    return commands.stream().map(Command::name).toList();
  }
}
