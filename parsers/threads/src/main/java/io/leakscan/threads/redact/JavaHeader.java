package io.leakscan.threads.redact;

import io.leakscan.model.Renaming;
import io.leakscan.threads.hotspot.Header;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a thread. {@code "order-7" #12 daemon prio=5 tid=0x1 nid=0x2 runnable}: the
 * name is the program's; of what stands behind it only what the JVM is known to print is kept.
 */
final class JavaHeader {
  private static final Set<String> WORDS =
      Set.of(
          "daemon",
          "virtual",
          "runnable",
          "waiting",
          "on",
          "condition",
          "for",
          "monitor",
          "entry",
          "in",
          "Object.wait()",
          "sleeping",
          "suspended",
          "parked",
          "locked",
          "blocked",
          "-",
          "Thread",
          "ms",
          "nid=NA",
          "ref",
          "threads_hazard_ptr",
          "java");

  private final Renaming names;
  private final Header header = new Header();

  JavaHeader(Renaming names) {
    this.names = names;
  }

  /** The header with another name, null if it is none. A name of several lines becomes one line. */
  @Nullable String redact(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!header.read(bytes, 0, bytes.length)) {
      return null;
    }
    String name = text(bytes, header.nameFrom(), header.nameTo());
    StringBuilder out = new StringBuilder(text.length() + 16);
    out.append('"').append(names.thread(name)).append('"');
    figures(text(bytes, header.nameTo() + 1, bytes.length), out);
    return out.toString();
  }

  /**
   * {@code os_prio=0 cpu=7.84ms elapsed=4.75s tid=0x01 nid=0x6bb4 runnable}, a thread that JDK 17
   * prints without a name; null if anything else stands in it.
   */
  static @Nullable String nameless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    return figures(text, out) ? out.substring(1) : null;
  }

  /** Adds what is known; whether that is all. */
  private static boolean figures(String text, StringBuilder out) {
    boolean all = true;
    for (String token : text.split(" ")) {
      boolean known = WORDS.contains(token) || isFigure(token);
      all &= known || token.isEmpty();
      if (known) {
        out.append(' ').append(token);
      }
    }
    return all;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  /** {@code #12}, {@code [29524]}, {@code cpu=0.18ms}, {@code tid=0x00007f}, {@code t@1}. */
  private static boolean isFigure(String token) {
    int at = 0;
    int equals = token.indexOf('=');
    if (equals > 0) {
      for (; at < equals; at++) {
        char c = token.charAt(at);
        if (c != '_' && (c < 'a' || c > 'z')) {
          return false;
        }
      }
      at++;
    } else if (token.startsWith("t@")) {
      at = 2;
    }
    String value = Shapes.of(token.substring(at));
    return VALUES.contains(value);
  }

  private static final Set<String> VALUES =
      Set.of(
          "#", "##", "[#]", "[#", "#]", "#.#ms", "#.#s", "#ms", "#s", "#K", "#M", "#G", "#B",
          "#.#M", "#.#G", "#.#K", "[#..#]", "#,#ms", "#,#s");
}
