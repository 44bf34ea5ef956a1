package io.leakscan.cli.run.settings;

import io.leakscan.cli.run.UsageException;
import io.leakscan.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The findings that are known and do not fail a run, a line each: {@code 3f2a0c11d4e5b697
 * lock-convoy com.acme.Cache.get}. What stands behind the fingerprint is for people.
 */
public final class Baseline {
  private static final String HEAD =
      """
      # Findings that are known: they are reported as known and do not fail a run.
      # Written by leakscan --write-baseline; take a line out to hear of it again.
      """;

  private Baseline() {}

  static Set<String> read(Path file, String label) {
    Set<String> known = new TreeSet<>();
    FingerprintLines.read(file, label).forEach(line -> known.add(line.fingerprint()));
    return known;
  }

  /**
   * Writes the fingerprints of these findings, sorted, so that a change of the file is readable.
   */
  public static void write(Path file, List<Finding> findings) {
    Set<String> lines = new TreeSet<>();
    for (Finding finding : findings) {
      String app = finding.site().appFrame();
      String where = app == null ? finding.site().blockedIn() : app;
      lines.add(
          finding.fingerprint()
              + ' '
              + finding.rule()
              + (where == null ? "" : ' ' + oneLine(where))
              + '\n');
    }
    try {
      Files.writeString(file, HEAD + String.join("", lines));
    } catch (IOException e) {
      throw new UsageException("cannot write " + FileTrouble.describe(file.toString(), e));
    }
  }

  /** Names come out of a dump: nothing in them may begin a line. */
  private static String oneLine(String name) {
    StringBuilder text = new StringBuilder(name.length());
    name.chars().forEach(c -> text.append(c < ' ' || c == 0x7f ? '?' : (char) c));
    return text.toString();
  }
}
