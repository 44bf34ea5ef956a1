package io.leakscan.rules.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread name with numbers in it: {@code pool-{n}-thread-{i}}. {@code {n}} is the number that
 * counts things, {@code {i}} any other number, {@code {*}} text of at least one character, allowed
 * once: in front, or at the end of a name without numbers ({@code AMQP Connection {*}}).
 */
public final class NamePattern {
  private static final String ANY = "{*}";

  private final String text;
  private final boolean anyPrefix;
  private final boolean anySuffix;
  private final List<String> parts = new ArrayList<>();

  /**
   * @param number what {@code {n}} matched, empty if the pattern has none
   * @param text what {@code {*}} matched, empty if the pattern has none
   */
  public record Match(String number, String text) {}

  private NamePattern(String text) {
    this.text = text;
    this.anyPrefix = text.startsWith(ANY);
    this.anySuffix = text.endsWith(ANY);
    if (anySuffix) {
      parts.add(text.substring(0, text.length() - ANY.length()));
      return;
    }
    int at = anyPrefix ? ANY.length() : 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      if (open < 0) {
        parts.add(text.substring(at));
        break;
      }
      if (open > at) {
        parts.add(text.substring(at, open));
      }
      parts.add(text.substring(open, open + 3));
      at = open + 3;
    }
  }

  public static NamePattern of(String text) {
    return new NamePattern(text);
  }

  /** What the name holds, null if it is another name. Read from the right, as names end alike. */
  public @Nullable Match match(String name) {
    if (anySuffix) {
      String start = parts.get(0);
      return name.startsWith(start) && name.length() > start.length() ? new Match("", "") : null;
    }
    int end = name.length();
    String number = "";
    for (int i = parts.size() - 1; i >= 0; i--) {
      String part = parts.get(i);
      if (part.equals("{n}") || part.equals("{i}")) {
        int from = end;
        while (from > 0 && name.charAt(from - 1) >= '0' && name.charAt(from - 1) <= '9') {
          from--;
        }
        if (from == end) {
          return null;
        }
        number = part.equals("{n}") ? name.substring(from, end) : number;
        end = from;
      } else if (name.startsWith(part, end - part.length())) {
        end -= part.length();
      } else {
        return null;
      }
    }
    return anyPrefix == (end > 0) ? new Match(number, name.substring(0, end)) : null;
  }

  @Override
  public String toString() {
    return text;
  }
}
