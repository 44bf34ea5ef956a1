package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Prefix> titles = new LinkedHashMap<>();
    for (int i = 0; i < sample.size(); i++) {
      int place = sample.landmark(i);
      if (place <= 0 || place > Stem.LONGEST || sample.begins(i, Kind.BODY)) {
        continue;
      }
      byte[] bytes = sample.line(i).bytes;
      Stem stem = Stem.of(bytes, 0, place);
      Prefix known = shapes.get(stem.form());
      if (known == null) {
        Prefix prefix = new Prefix(stem);
        shapes.put(stem.form(), prefix);
        if (sample.landmarks().find(bytes, place, bytes.length, Kind.TITLE) == place) {
          titles.put(stem.form(), prefix);
        }
      } else {
        known.learn(stem);
      }
    }
    List<Prefix> chosen = new ArrayList<>();
    for (Prefix prefix : shapes.values()) {
      // One line alone begins so only if something stands before the very first line.
      if (prefix.examples() > 1 || titles.containsKey(prefix.form())) {
        chosen.add(prefix);
      }
    }
    chosen.sort((a, b) -> Integer.compare(b.examples(), a.examples()));
    return chosen.isEmpty()
        ? null
        : new PrefixLayer(
            chosen.subList(0, Math.min(MOST_SHAPES, chosen.size())), sample.landmarks());
  }

  /** Takes the prefixes off; a line without one stays as it is. */
  private record PrefixLayer(List<Prefix> prefixes, Landmarks landmarks) implements Layer {
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
      text.add(bytes, line.from(), line.to());
      return true;
    }

    private static boolean goesOn(Prefix prefix, byte[] bytes, int from, int content) {
      return prefix.hasPartTag() && bytes[Ascii.trimEnd(bytes, from, content) - 1] == 'P';
    }
  }
}
