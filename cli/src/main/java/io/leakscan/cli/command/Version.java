package io.leakscan.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this program, as the build wrote it down. */
final class Version {
  private Version() {}

  static String current() {
    String version = written("version.txt");
    return version.isEmpty() ? "unknown" : version;
  }

  /**
   * What {@code --version} prints: the version, the commit it was built from, the Java it is on.
   */
  static String text() {
    String build = written("build.txt");
    return "leakscan "
        + current()
        + (build.isEmpty() ? "" : "\nbuild " + build)
        + "\nJava "
        + System.getProperty("java.runtime.version")
        + ", "
        + System.getProperty("java.vm.name")
        + " ("
        + System.getProperty("java.vendor")
        + "), "
        + System.getProperty("java.home")
        + '\n';
  }

  private static String written(String name) {
    try (InputStream in = Version.class.getResourceAsStream("/io/leakscan/cli/" + name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
