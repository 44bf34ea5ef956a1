package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The output of several programs line by line in one log, told by a word of the prefix: {@code
 * kubectl logs --prefix}, {@code docker compose logs}, {@code stern}. They are laid one behind the
 * other.
 *
 * <pre>
 * [pod/shop-5d8f7c9b6-x2x4z/app] "main" #1 prio=5 os_prio=0 cpu=148.35ms elapsed=13.29s
 * [pod/shop-5d8f7c9b6-k7wqp/app] "main" #1 prio=5 os_prio=0 cpu=151.02ms elapsed=13.41s
 * </pre>
 */
final class Strands implements Wrapper {
  private static final int MOST = 32;
  private static final int FEWEST_LINES = 8;

  /** More is not sorted out: bytes, over all lines that have to be kept. */
  private static final long MOST_BYTES = 256L << 20;

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    Map<String, List<Stem>> forms = new LinkedHashMap<>();
    for (int i = 0; i < sample.size(); i++) {
      int place = sample.landmark(i);
      if (place > 0 && place <= Stem.LONGEST && !sample.begins(i, Kind.BODY)) {
        Stem stem = Stem.of(sample.line(i).bytes, 0, place);
        forms.computeIfAbsent(stem.form(), unused -> new ArrayList<>()).add(stem);
      }
    }
    for (List<Stem> stems : forms.values()) {
      List<Integer> telling = telling(stems);
      if (!telling.isEmpty()) {
        Prefix prefix = new Prefix(stems.get(0));
        stems.subList(1, stems.size()).forEach(prefix::learn);
        return prefix.hasPartTag() ? null : new Sorted(prefix, telling);
      }
    }
    return null;
  }

  /** The words by which programs can be told: few, each again and again, and not one by one. */
  private static List<Integer> telling(List<Stem> stems) {
    List<Integer> telling = new ArrayList<>();
    for (int word = 0; word < stems.get(0).words().size(); word++) {
      Set<String> values = new HashSet<>();
      int changes = 0;
      String last = stems.get(0).words().get(word);
      for (Stem stem : stems) {
        String value = stem.words().get(word);
        values.add(value);
        changes += value.equals(last) ? 0 : 1;
        last = value;
      }
      boolean few = values.size() > 1 && values.size() <= MOST;
      // Of a time that goes on each value comes once.
      if (few && changes >= values.size() && stems.size() >= FEWEST_LINES * values.size()) {
        telling.add(word);
      }
    }
    return telling;
  }

  private record Sorted(Prefix prefix, List<Integer> telling) implements Layer {
    @Override
    public boolean hides() {
      return true;
    }

    @Override
    public boolean needsAll() {
      return true;
    }

    @Override
    public LineSource over(LineSource lines) {
      return new LineSource() {
        private final Queue<Queue<TextLine>> sorted = new ArrayDeque<>();
        private boolean read;

        @Override
        public @Nullable Line next() throws IOException {
          if (!read) {
            read = true;
            sorted.addAll(sort(lines));
          }
          while (!sorted.isEmpty()) {
            TextLine line = sorted.element().poll();
            if (line != null) {
              return line.line();
            }
            sorted.remove();
          }
          return lines.next();
        }
      };
    }

    /** A line without the prefix goes with the one before it. */
    private List<Queue<TextLine>> sort(LineSource lines) throws IOException {
      Map<String, Queue<TextLine>> strands = new LinkedHashMap<>();
      Queue<TextLine> strand = strands.computeIfAbsent("", unused -> new ArrayDeque<>());
      Line view = new Line();
      long bytes = 0;
      for (Line line = lines.next(); line != null; line = lines.next()) {
        byte[] all = line.bytes();
        int content = prefix.contentFrom(all, line.from(), line.to(), false);
        if (content != Prefix.NO && !line.continuation()) {
          List<String> words = Stem.of(all, line.from(), content).words();
          StringBuilder key = new StringBuilder();
          telling.forEach(word -> key.append(words.get(word)).append(' '));
          strand = strands.computeIfAbsent(key.toString(), unused -> new ArrayDeque<>());
          strand.add(TextLine.of(view.set(all, content, line.to(), line)));
        } else {
          strand.add(TextLine.of(line));
        }
        bytes += line.length() + 64;
        if (bytes > MOST_BYTES) {
          break;
        }
      }
      return List.copyOf(strands.values());
    }
  }
}
