package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content as a quoted string of its line, with escapes: a line of JSON or of {@code key="value"}
 * pairs.
 *
 * <pre>
 * {"log":"\tat java.lang.Object.wait(Native Method)\n","stream":"stdout"}
 * time=07:00:01 level=info msg="goroutine 1 [running]:\nmain.main()"
 * </pre>
 */
final class Quoted implements Wrapper {

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    Map<String, Integer> keys = new LinkedHashMap<>();
    for (int i = 0; i < sample.size(); i++) {
      if (sample.landmark(i) > 0) {
        byte[] bytes = sample.line(i).bytes;
        int quote = openQuote(bytes, sample.landmark(i));
        int key = quote < 0 ? -1 : keyFrom(bytes, quote);
        if (key >= 0) {
          keys.merge(Ascii.text(bytes, key, quote + 1), 1, Integer::sum);
        }
      }
    }
    return keys.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(key -> new QuotedLayer(key.getKey().getBytes(StandardCharsets.UTF_8)))
        .orElse(null);
  }

  /** The quote that opens the string in which the place is, -1 if it is in none. */
  private static int openQuote(byte[] bytes, int place) {
    int open = -1;
    for (int i = 0; i < place; i++) {
      if (bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == '"') {
        open = open < 0 ? i : -1;
      }
    }
    return open;
  }

  /** Where the key before the quote begins: {@code "log":"}, {@code msg="}; -1 if there is none. */
  private static int keyFrom(byte[] bytes, int quote) {
    int i = Ascii.trimEnd(bytes, 0, quote) - 1;
    if (i < 1 || (bytes[i] != ':' && bytes[i] != '=')) {
      return -1;
    }
    i = Ascii.trimEnd(bytes, 0, i);
    int end = i;
    while (i > 0 && bytes[i - 1] != ',' && bytes[i - 1] != '{' && bytes[i - 1] > ' ') {
      i--;
    }
    return i == end ? -1 : i;
  }

  private static final class QuotedLayer implements Layer {
    private final byte[] key;

    QuotedLayer(byte[] key) {
      this.key = key;
    }

    @Override
    public LineSource over(LineSource lines) {
      return new LineSplitter(lines) {
        /** Whether a value has ended with a line feed: then one without it goes on. */
        private boolean feeds;

        @Override
        boolean split(Line line, Bytes text) {
          byte[] bytes = line.bytes();
          int at = Ascii.indexOf(bytes, line.from(), line.to(), key);
          if (at < 0) {
            text.add(bytes, line.from(), line.to());
            return true;
          }
          Escapes.decode(bytes, at + key.length, line.to(), text);
          if (text.length() > 0 && text.array()[text.length() - 1] == '\n') {
            text.cut(1);
            feeds = true;
            return true;
          }
          return !feeds;
        }
      };
    }
  }
}
