package io.leakscan.cli.render.wording;

import io.leakscan.model.Counts;
import io.leakscan.model.InputSummary;
import io.leakscan.model.RuntimeKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as people say them. */
public final class Phrases {
  private Phrases() {}

  /** {@code 1 thread}, {@code 20 threads}. */
  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 20 -> 60 (+40)}, or {@code 60} where there is nothing to compare with. */
  public static String change(Counts counts) {
    Long before = counts.before();
    Long delta = counts.delta();
    return before == null || delta == null
        ? Long.toString(counts.now())
        : before + " -> " + counts.now() + " (" + (delta == 0 ? "+0" : signed(delta)) + ")";
  }

  public static String signed(long delta) {
    return delta > 0 ? "+" + delta : delta == 0 ? "=" : Long.toString(delta);
  }

  /** {@code 20 -> 40 -> 60}; a long row keeps its ends. */
  public static String row(List<Long> counts) {
    if (counts.size() > 8) {
      return row(counts.subList(0, 3))
          + " ... "
          + row(counts.subList(counts.size() - 3, counts.size()));
    }
    return counts.stream().map(String::valueOf).collect(Collectors.joining(" -> "));
  }

  /** {@code 12 goroutines}: what a runtime calls its threads. */
  public static String threads(long count, RuntimeKind runtime) {
    return count(count, runtime == RuntimeKind.GO ? "goroutine" : "thread");
  }

  /** {@code +9.2 MB}, {@code -512 B}, {@code =}. */
  public static String gain(long bytes) {
    return bytes == 0 ? "=" : (bytes > 0 ? "+" : "-") + bytes(Math.abs(bytes));
  }

  /** {@code 512 B}, {@code 9.2 MB}, {@code 1.4 GB}: powers of ten, as disks count. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    if (bytes < 1_000_000) {
      return decimal(bytes / 1e3) + " kB";
    }
    return bytes < 1_000_000_000 ? decimal(bytes / 1e6) + " MB" : decimal(bytes / 1e9) + " GB";
  }

  /** {@code 12 goroutines}, or {@code 81021 objects, 3.1 MB} of an input that shows a heap. */
  public static String size(InputSummary input) {
    InputSummary.HeapSize heap = input.heap();
    return heap == null || !input.heapOnly()
        ? threads(input.threads(), input.runtime())
        : count(heap.objects(), "object") + ", " + bytes(heap.bytes());
  }

  /** A time without the fractions of its second. */
  public static String moment(String time) {
    int dot = time.indexOf('.');
    int end = dot + 1;
    while (end < time.length() && Character.isDigit(time.charAt(end))) {
      end++;
    }
    return dot < 0 ? time : time.substring(0, dot) + time.substring(end);
  }

  /** {@code 34 s}, {@code 2 min 10 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return seconds < 10 ? decimal(seconds) + " s" : whole + " s";
    }
    if (whole < 3600) {
      return two(whole / 60, "min", whole % 60, "s");
    }
    if (whole < 86_400) {
      return two(whole / 3600, "h", whole % 3600 / 60, "min");
    }
    return two(whole / 86_400, "d", whole % 86_400 / 3600, "h");
  }

  /**
   * {@code 70 a minute}: the largest of the usual units in which the rate is a number to keep in
   * mind.
   */
  public static String rate(double delta, double seconds) {
    double perSecond = delta / seconds;
    if (perSecond >= 2) {
      return decimal(perSecond) + " a second";
    }
    if (perSecond * 60 >= 1) {
      return decimal(perSecond * 60) + " a minute";
    }
    if (perSecond * 3600 >= 1) {
      return decimal(perSecond * 3600) + " an hour";
    }
    return decimal(perSecond * 86_400) + " a day";
  }

  private static String two(long big, String bigUnit, long small, String smallUnit) {
    return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  private static String decimal(double value) {
    String text = String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
