package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A prefix of one or a few shapes before each line: what a logger, a container, {@code journalctl},
 * {@code grep -n} or a reply to a mail puts there.
 */
final class Prefixes implements Wrapper {
  private static final int MOST_SHAPES = 4;

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    Map<String, Prefix> shapes = new LinkedHashMap<>();
    Set<String> leading = new HashSet<>();
    boolean first = true;
    for (int i = 0; i < sample.size(); i++) {
      int place = sample.landmark(i);
      if (place < 0) {
        continue;
      }
      if (place > 0 && place <= Stem.LONGEST && !sample.begins(i, Kind.BODY)) {
        byte[] bytes = sample.line(i).bytes;
        Stem stem = Stem.of(bytes, 0, place);
        Prefix known = shapes.putIfAbsent(stem.form(), new Prefix(stem));
        if (known != null) {
          known.learn(stem);
        }
        if (sample.landmarks().find(bytes, place, bytes.length, Kind.HEAD) == place
            && (known != null || first)) {
          leading.add(stem.form());
        }
      }
      first = false;
    }
    List<Prefix> chosen = new ArrayList<>();
    for (Prefix prefix : shapes.values()) {
      // "took 7 ms at com.acme.Orders.store(Orders.java:12)" in a log has the landmark of a frame.
      if (leading.contains(prefix.form())) {
        chosen.add(prefix);
      }
    }
    chosen.sort(Comparator.comparingInt(Prefix::examples).reversed());
    List<Prefix> most = List.copyOf(chosen.subList(0, Math.min(MOST_SHAPES, chosen.size())));
    return most.isEmpty() ? null : new PrefixLayer(most, sample.landmarks());
  }

  /** Takes the prefixes off; a line without one stays as it is. */
  private record PrefixLayer(List<Prefix> prefixes, Landmarks landmarks) implements Layer {
    @Override
    public boolean keepsLines() {
      return prefixes.stream().noneMatch(Prefix::hasPartTag);
    }

    @Override
    public boolean hides() {
      return true;
    }

    @Override
    public LineSource over(LineSource lines) {
      return new LineSplitter(lines) {
        @Override
        boolean split(Line line, Bytes text) {
          return take(line, text);
        }
      };
    }

    private boolean take(Line line, Bytes text) {
      byte[] bytes = line.bytes();
      for (boolean anyWords : new boolean[] {false, true}) {
        for (Prefix prefix : prefixes) {
          int content = prefix.contentFrom(bytes, line.from(), line.to(), anyWords);
          if (content == Prefix.NO) {
            continue;
          }
          if (anyWords) {
            if (!landmarks.begins(bytes, content, line.to(), Kind.BODY)) {
              continue;
            }
            prefix.widen(bytes, line.from(), content);
          }
          text.add(bytes, content, line.to());
          return !goesOn(prefix, bytes, line.from(), content);
        }
      }
      text.add(bytes, line.from(), closing(bytes, line.from(), line.to()));
      return true;
    }

    /** The end of the line without the mark that also opened the text: <code>{noformat}</code>. */
    private int closing(byte[] bytes, int from, int to) {
      int end = Ascii.trimEnd(bytes, from, to);
      for (Prefix prefix : prefixes) {
        byte[] mark = prefix.mark();
        if (mark.length > 0 && Ascii.endsWith(bytes, from, end, mark)) {
          return end - mark.length;
        }
      }
      return to;
    }

    private static boolean goesOn(Prefix prefix, byte[] bytes, int from, int content) {
      return prefix.hasPartTag() && bytes[Ascii.trimEnd(bytes, from, content) - 1] == 'P';
    }
  }
}
