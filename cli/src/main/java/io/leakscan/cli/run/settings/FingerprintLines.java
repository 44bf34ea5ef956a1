package io.leakscan.cli.run.settings;

import io.leakscan.cli.run.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files with a fingerprint at the head of each line; {@code #} begins a comment. */
final class FingerprintLines {
  private static final int DIGITS = 16;

  private FingerprintLines() {}

  /**
   * One line.
   *
   * @param number counted from 1
   * @param rest what stands behind the fingerprint
   */
  record Line(int number, String fingerprint, String rest) {}

  static List<Line> read(Path file, String label) {
    List<String> text;
    try {
      text = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UsageException(FileTrouble.describe(label, e));
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+", 2);
      if (!isFingerprint(words[0])) {
        throw new UsageException(
            "%s:%d: '%s' is no fingerprint; that is %d hexadecimal digits (leakscan --full and -f json show it)"
                .formatted(label, i + 1, shortened(words[0]), DIGITS));
      }
      lines.add(new Line(i + 1, words[0], words.length > 1 ? words[1] : ""));
    }
    return lines;
  }

  private static boolean isFingerprint(String word) {
    return word.length() == DIGITS
        && word.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  private static String shortened(String word) {
    return word.length() <= 24 ? word : word.substring(0, 24) + "...";
  }
}
