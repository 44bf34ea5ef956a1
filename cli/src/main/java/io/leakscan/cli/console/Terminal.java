package io.leakscan.cli.console;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is at the other end of the three standard streams.
 *
 * @param input whether standard input is a terminal
 * @param output whether standard output is one
 * @param error whether standard error is one
 * @param ascii whether what is shown on a terminal must be plain ASCII
 * @param noColor whether the user wants no colour anywhere ({@code NO_COLOR})
 */
public record Terminal(
    boolean input, boolean output, boolean error, boolean ascii, boolean noColor) {

  /** Variables of the environment, or properties of the JVM. */
  @FunctionalInterface
  public interface Lookup {
    @Nullable String get(String name);
  }

  /** Nothing is a terminal: pipes and files all round. */
  public static final Terminal NONE = new Terminal(false, false, false, false, false);

  /**
   * The property in which the launcher says which descriptors are terminals, such as {@code 02}.
   */
  static final String TTY = "leakscan.tty";

  /** The property in which the launcher says that the locale is not one of UTF-8. */
  static final String ASCII = "leakscan.ascii";

  /**
   * Asks the launcher's properties, which know each stream; without them (plain {@code java -jar})
   * the JVM only knows whether input and output are both a terminal.
   */
  public static Terminal detect(Lookup environment, Lookup property) {
    String tty = property.get(TTY);
    boolean both = tty == null && interactiveConsole();
    return new Terminal(
        tty == null ? both : tty.contains("0"),
        tty == null ? both : tty.contains("1"),
        tty == null ? both : tty.contains("2"),
        property.get(ASCII) != null || !utf8(property.get("native.encoding")),
        isSet(environment.get("NO_COLOR")) || "dumb".equals(environment.get("TERM")));
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isEmpty();
  }

  private static boolean utf8(@Nullable String charset) {
    try {
      return charset == null || Charset.forName(charset).equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  // From JDK 22 on there is a console even when the streams are redirected; only its isTerminal
  // (which JDK 17 lacks) tells.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean interactiveConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
