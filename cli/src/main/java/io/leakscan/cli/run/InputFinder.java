package io.leakscan.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what was typed into the files to read: expands directories and patterns. */
final class InputFinder {
  /** Standard input, as typed. */
  static final String STDIN = "-";

  private final Intake intake;
  private final List<InputFile> found = new ArrayList<>();

  /**
   * @param intake is told what could not be found
   */
  InputFinder(Intake intake) {
    this.intake = intake;
  }

  List<InputFile> find(List<String> arguments) {
    for (String argument : arguments.isEmpty() ? List.of(STDIN) : arguments) {
      if (argument.equals(STDIN)) {
        standardInput();
      } else {
        named(argument);
      }
    }
    return List.copyOf(found);
  }

  private void standardInput() {
    if (found.stream().anyMatch(file -> file.path() == null)) {
      intake.note("- is given twice; standard input can be read only once");
    } else {
      found.add(new InputFile(STDIN, null, null));
    }
  }

  private void named(String argument) {
    if (argument.isEmpty()) {
      intake.failed("''", "an empty file name; is a variable of the script empty?");
      return;
    }
    // Asked of the text first: on Windows a pattern is no possible path.
    Path path = path(argument);
    if (Wildcard.isPattern(argument) && (path == null || !Files.exists(path))) {
      pattern(argument);
    } else if (path == null) {
      intake.failed(argument, "is no possible file name here");
    } else if (Files.isDirectory(path)) {
      int before = found.size();
      directory(argument, argument, path, new HashSet<>());
      if (found.size() == before) {
        intake.nothingIn(argument, "holds no files");
      }
    } else {
      found.add(new InputFile(argument, path, null));
    }
  }

  /** Files in name order, then what is below, so that the order does not depend on the disk. */
  private void directory(String root, String label, Path directory, Set<Path> above) {
    List<String> names;
    try {
      // A link back to a directory that we are in would go round for ever.
      if (!above.add(directory.toRealPath())) {
        return;
      }
      names = names(directory);
    } catch (IOException e) {
      intake.failed(label, Complaints.cannotRead(e));
      return;
    }
    for (String name : names) {
      Path entry = directory.resolve(name);
      String entryLabel = label.endsWith("/") ? label + name : label + '/' + name;
      if (name.startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        directory(root, entryLabel, entry, new HashSet<>(above));
      } else if (Files.isRegularFile(entry)) {
        found.add(new InputFile(entryLabel, entry, root));
      }
    }
  }

  /** A pattern that the shell left alone: in quotes, or on Windows. */
  private void pattern(String argument) {
    int cut = Wildcard.lastSeparator(argument) + 1;
    Wildcard wildcard = new Wildcard(argument.substring(cut));
    String parent = argument.substring(0, cut);
    Path directory = path(parent);
    int before = found.size();
    if (directory != null && Files.isDirectory(directory)) {
      try {
        for (String name : names(directory)) {
          if (wildcard.matches(name)) {
            named(parent + name);
          }
        }
      } catch (IOException e) {
        intake.failed(argument, Complaints.cannotRead(e));
        return;
      }
    }
    if (found.size() == before) {
      intake.failed(argument, "no file matches");
    }
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** What is in a directory, in name order. */
  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .sorted(NameOrder.INSTANCE)
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
