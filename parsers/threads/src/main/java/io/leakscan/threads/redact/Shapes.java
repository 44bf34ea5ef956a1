package io.leakscan.threads.redact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Lines of a dump in which there is nothing but words of the runtime and numbers. */
final class Shapes {
  private final Set<String> shapes = new HashSet<>();

  private Shapes() {}

  /**
   * @param resource beside this class: a shape in a line, {@code #} for a number
   */
  static Shapes load(String resource) {
    Shapes all = new Shapes();
    try (InputStream in = Shapes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty() && !line.startsWith("//")) {
          all.shapes.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Whether a line, without the blanks round it, is one of them. */
  boolean contains(String text) {
    return shapes.contains(of(text));
  }

  /** {@code JNI global refs: 12} is {@code JNI global refs: #}; several blanks are one. */
  static String of(String text) {
    StringBuilder shape = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t') {
        shape.append(' ');
        i++;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
          i++;
        }
      } else if (c >= '0' && c <= '9') {
        shape.append('#');
        i = endOfNumber(text, i);
      } else {
        shape.append(c);
        i++;
      }
    }
    return shape.toString();
  }

  /** The end of {@code 12} or {@code 0x7f00}. */
  static int endOfNumber(String text, int from) {
    int at = from;
    if (text.startsWith("0x", from)) {
      at += 2;
      while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
        at++;
      }
      return at;
    }
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
