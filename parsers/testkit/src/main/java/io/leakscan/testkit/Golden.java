package io.leakscan.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a result with a committed file.
 *
 * <p>{@code -Dleakscan.update=true} rewrites the files instead; what changed is then read in
 * review.
 */
public final class Golden {
  /** The system property that rewrites goldens. */
  public static final String UPDATE_PROPERTY = "leakscan.update";

  private Golden() {}

  /**
   * Compares text with a file, line ends as {@code \n}.
   *
   * @param file below the repository root
   * @throws AssertionError if they differ or there is no such file; it names the first line that
   *     differs
   */
  public static void check(String file, String actual) {
    Path path = SampleDumps.root().resolve(file);
    try {
      if (Boolean.getBoolean(UPDATE_PROPERTY)) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, actual);
      }
      String expected = Files.exists(path) ? read(path) : "";
      if (!expected.equals(actual)) {
        throw new AssertionError(difference(file, expected, actual));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) throws IOException {
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static String difference(String file, String expected, String actual) {
    String[] want = expected.split("\n", -1);
    String[] got = actual.split("\n", -1);
    int line = 0;
    while (line < want.length && line < got.length && want[line].equals(got[line])) {
      line++;
    }
    return """
    %s differs at line %d
    expected: %s
    but was:  %s
    rewrite it with -D%s=true if the change is meant\
    """
        .formatted(file, line + 1, at(want, line), at(got, line), UPDATE_PROPERTY);
  }

  private static String at(String[] lines, int index) {
    return index < lines.length ? lines[index] : "(end)";
  }
}
