package io.leakscan.threads;

import io.leakscan.input.Source;
import io.leakscan.testkit.SampleDumps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Short ways to read dumps in tests. */
public final class Dumps {
  private static final String FORMS = "parsers/threads/src/test/resources/forms";

  private Dumps() {}

  public static DumpFile read(byte[] bytes) {
    return read(new DumpReader(), bytes);
  }

  public static DumpFile read(DumpReader reader, byte[] bytes) {
    try {
      return reader.read(Source.stream("-", new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static DumpFile read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a name stands in a text, whichever way the text was decoded. */
  static boolean holds(byte[] text, String name) {
    return Stream.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))
        .map(charset -> new String(text, charset).replace("\r\n", "\n").replace('\r', '\n'))
        .anyMatch(decoded -> decoded.contains(name));
  }

  /** The dumps of this module that show one form each. */
  public static List<Path> forms() {
    try (Stream<Path> files = Files.list(SampleDumps.root().resolve(FORMS))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] form(String name) {
    return SampleDumps.bytes(SampleDumps.root().resolve(FORMS).resolve(name));
  }

  /** All real dumps at hand: the samples for the rules and the forms. */
  public static List<Path> all() {
    return Stream.concat(SampleDumps.in("rules").stream(), forms().stream()).toList();
  }
}
