package io.leakscan.threads.redact;

import io.leakscan.model.Renaming;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code jstack}, {@code jcmd} and {@code kill -3} print, class histograms too. */
final class JavaText implements LineRedactor {
  private static final Shapes SHAPES = Shapes.load("java-lines.txt");
  private static final String STATE = "java.lang.Thread.State: ";
  private static final String TITLE = "Full thread dump ";
  private static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError";

  /** Lines of a cycle that the JVM found: words, then a class or the name of a thread. */
  private static final List<String> HELD =
      List.of("which is held by ", "in JNI, which is held by ");

  /** A name of more lines is no name. */
  private static final int LONGEST_NAME = 20;

  private final Renaming names;
  private final JavaHeader header;
  private final JavaFrame frames;
  private final HistogramRow rows;
  private final JavaLock locks;
  private final List<String> open = new ArrayList<>();

  JavaText(Renaming names) {
    this.names = names;
    this.header = new JavaHeader(names);
    this.frames = new JavaFrame(names);
    this.rows = new HistogramRow(names);
    this.locks = new JavaLock(names, SHAPES, this::text);
  }

  @Override
  public @Nullable String line(String line) {
    String text = line.strip();
    if (!open.isEmpty()) {
      return goesOn(line);
    }
    if (text.isEmpty()) {
      return "";
    }
    String redacted = text(text);
    return redacted == null ? null : LineRedactor.indent(line) + redacted;
  }

  private @Nullable String text(String text) {
    switch (text.charAt(0)) {
      case '"':
        return quote(text);
      case '-':
        return locks.redact(text);
      case 'a':
        if (text.startsWith("at ")) {
          String frame = frames.redact(text.substring(3));
          return frame == null ? null : "at " + frame;
        }
        break;
      case 'j':
        if (text.startsWith(STATE)) {
          return state(text);
        }
        break;
      case 'F':
        if (text.startsWith(TITLE)) {
          return title(text);
        }
        break;
      case 'C':
        if (text.startsWith("Compiling: ")) {
          return "No compile task"; // it names a method, and no rule asks
        }
        break;
      case 'o':
        if (text.startsWith("os_prio=")) {
          return JavaHeader.nameless(text);
        }
        break;
      default:
        break;
    }
    return SHAPES.contains(text) ? text : other(text);
  }

  private @Nullable String quote(String text) {
    String redacted = header.redact(text);
    if (redacted == null && text.endsWith("\":") && text.length() > 3) {
      redacted = '"' + names.thread(text.substring(1, text.length() - 2)) + "\":";
    }
    if (redacted == null) {
      open.add(text);
    }
    return redacted;
  }

  /** A name with line ends in it: the header is whole when it reads as one. */
  private @Nullable String goesOn(String line) {
    String text = line.strip();
    String alone = text.startsWith("\"") ? header.redact(text) : text.isEmpty() ? null : text(text);
    if (alone != null) { // it was no name
      open.clear();
      return LineRedactor.indent(line) + alone;
    }
    open.add(line);
    String redacted = header.redact(String.join("\n", open).strip());
    if (redacted != null || open.size() > LONGEST_NAME) {
      open.clear();
    }
    return redacted;
  }

  /** {@code java.lang.Thread.State: WAITING (on object monitor)} and nothing behind it. */
  private static String state(String text) {
    int at = STATE.length();
    while (at < text.length() && (isUpper(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String rest = text.substring(at);
    return text.substring(0, at) + (SHAPES.contains(rest.strip()) ? rest : "");
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  /** The name of the JVM and its version, which many share. */
  private static @Nullable String title(String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"');
    return plain && text.contains(" VM (") && text.endsWith("):") ? text : null;
  }

  private @Nullable String other(String text) {
    for (String words : HELD) {
      if (text.startsWith(words + '"')) {
        int end = text.lastIndexOf('"');
        return end > words.length()
            ? words + '"' + names.thread(text.substring(words.length() + 1, end)) + '"'
            : null;
      }
    }
    int open = text.indexOf("a ");
    if (text.startsWith("waiting ") && open > 0) {
      return waiting(text);
    }
    String row = rows.redact(text);
    int error = text.indexOf(OUT_OF_MEMORY);
    return row != null ? row : error < 0 ? null : names.text(text.substring(error));
  }

  /** {@code waiting to lock monitor 0x1 (object 0x2, a com.acme.Order),}. */
  private @Nullable String waiting(String text) {
    int end = text.lastIndexOf(')');
    int from = text.indexOf(", (a ");
    from = from < 0 ? text.indexOf(", a ") : from;
    if (from < 0 || end < from) {
      return null;
    }
    int type = text.indexOf("a ", from) + 2;
    return SHAPES.contains(text.substring(0, type) + '*' + text.substring(end))
        ? text.substring(0, type) + names.type(text.substring(type, end)) + text.substring(end)
        : null;
  }
}
