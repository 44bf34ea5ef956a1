package io.leakscan.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    Path path;
    try {
      path = Path.of(argument);
    } catch (InvalidPathException e) {
      intake.failed(argument, "is no possible file name here: " + e.getReason());
      return;
    }
    if (argument.isEmpty()) {
      intake.failed("''", "an empty file name; is a variable of the script empty?");
    } else if (Files.isDirectory(path)) {
      int before = found.size();
      directory(argument, argument, path, new HashSet<>());
      if (found.size() == before) {
        intake.nothingIn(argument, "holds no files");
      }
    } else if (!Files.exists(path) && Wildcard.isPattern(path)) {
      pattern(argument, path);
    } else {
      found.add(new InputFile(argument, path, null));
    }
  }

  /** Files in name order, then what is below, so that the order does not depend on the disk. */
  private void directory(String root, String label, Path directory, Set<Path> above) {
    List<Path> entries;
    try (Stream<Path> stream = Files.list(directory)) {
      // A link back to a directory that we are in would go round for ever.
      if (!above.add(directory.toRealPath())) {
        return;
      }
      entries = stream.sorted(Comparator.comparing(InputFinder::name)).toList();
    } catch (IOException e) {
      intake.failed(label, Complaints.cannotRead(e));
      return;
    }
    for (Path entry : entries) {
      String name = name(entry);
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
  private void pattern(String argument, Path pattern) {
    Path parent = pattern.getParent();
    Wildcard wildcard = new Wildcard(name(pattern));
    int before = found.size();
    try (Stream<Path> stream = Files.list(parent == null ? Path.of("") : parent)) {
      stream
          .filter(entry -> wildcard.matches(name(entry)))
          .sorted(Comparator.comparing(InputFinder::name))
          .forEach(
              entry ->
                  named(parent == null ? name(entry) : parent.resolve(name(entry)).toString()));
    } catch (IOException e) {
      intake.failed(argument, Complaints.cannotRead(e));
      return;
    }
    if (found.size() == before) {
      intake.failed(argument, "no file matches");
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
