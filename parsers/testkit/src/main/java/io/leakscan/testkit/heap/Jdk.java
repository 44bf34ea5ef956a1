package io.leakscan.testkit.heap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JDK on this machine.
 *
 * @param home its folder
 * @param feature 17, 25
 */
public record Jdk(Path home, int feature) {

  /** The one that runs the tests. */
  public static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /**
   * The JDKs found, one of each feature version, ascending: what {@code JDK17_HOME} and its like
   * name, the one that runs the tests, and its neighbours in the same folder.
   */
  public static List<Jdk> all() {
    Map<Integer, Jdk> found = new TreeMap<>();
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().matches("JDK\\d+_HOME")) {
        of(Path.of(variable.getValue())).ifPresent(jdk -> found.putIfAbsent(jdk.feature, jdk));
      }
    }
    found.putIfAbsent(running().feature, running());
    @Nullable Path folder = running().home.getParent();
    if (folder != null) {
      try (Stream<Path> neighbours = Files.list(folder)) {
        neighbours
            .sorted()
            .flatMap(home -> of(home).stream())
            .forEach(jdk -> found.putIfAbsent(jdk.feature, jdk));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(found.values());
  }

  /** The JDK of a feature version, if there is one. */
  public static Optional<Jdk> of(int feature) {
    return all().stream().filter(jdk -> jdk.feature == feature).findFirst();
  }

  /** {@code JAVA_VERSION="17.0.15"} in the file {@code release} says what it is. */
  private static Optional<Jdk> of(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(tool(home, "jcmd"))) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.matches("JAVA_VERSION=\"\\d+.*"))
          .map(line -> Integer.parseInt(line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1")))
          .map(feature -> new Jdk(home, feature))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of {@code java} or {@code jcmd}. */
  public Path tool(String name) {
    return tool(home, name);
  }

  private static Path tool(Path home, String name) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return home.resolve("bin").resolve(windows ? name + ".exe" : name);
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
