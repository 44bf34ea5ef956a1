package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.LineSource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content as quoted strings with escapes: lines of JSON or of {@code key="value"} pairs, or a
 * whole export of a log as one document.
 *
 * <pre>
 * {"log":"\tat java.lang.Object.wait(Native Method)\n","stream":"stdout"}
 * time=07:00:01 level=info msg="goroutine 1 [running]:\nmain.main()"
 * {"values":[["1763708400000000001","\tat java.lang.Object.wait(Native Method)"],
 * </pre>
 */
final class Quoted implements Wrapper {
  private static final String ELEMENT = "\"";

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    Map<String, Integer> keys = new LinkedHashMap<>();
    for (int i = 0; i < sample.size(); i++) {
      byte[] bytes = sample.line(i).bytes;
      // Landmarks that have quotes of their own are hidden by the escapes.
      int place =
          sample.landmark(i) > 0
              ? sample.landmark(i)
              : sample.landmarks().promise(bytes, 0, bytes.length);
      if (place > 0) {
        int quote = openQuote(bytes, place);
        int key = quote < 0 ? -1 : keyFrom(bytes, quote);
        if (key >= 0) {
          keys.merge(Ascii.text(bytes, key, quote + 1), 1, Integer::sum);
        } else if (quote >= 0 && Elements.follows(bytes, quote)) {
          keys.merge(ELEMENT, 1, Integer::sum);
        }
      }
    }
    String most =
        keys.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    if (most.equals(ELEMENT)) {
      return new Elements();
    }
    byte[] key = most.getBytes(StandardCharsets.UTF_8);
    return key.length == 0 ? null : new QuotedLayer(key, feeds(sample, key));
  }

  /** Whether values end with a line feed: then one without it goes on in the next line. */
  private static boolean feeds(Sample sample, byte[] key) {
    Bytes value = new Bytes();
    for (int i = 0; i < sample.size(); i++) {
      byte[] bytes = sample.line(i).bytes;
      int at = Ascii.indexOf(bytes, 0, bytes.length, key);
      if (at >= 0) {
        value.clear();
        Escapes.decode(bytes, at + key.length, bytes.length, value);
        if (Values.endsWithLineFeed(value)) {
          return true;
        }
      }
    }
    return false;
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
    private final boolean feeds;

    QuotedLayer(byte[] key, boolean feeds) {
      this.key = key;
      this.feeds = feeds;
    }

    @Override
    public boolean hides() {
      return true;
    }

    @Override
    public LineSource over(LineSource lines) {
      return new Values(lines, key, feeds);
    }
  }

  /** The values of one key; a line without it stays as it is. */
  private static final class Values extends LongLines {
    private final byte[] key;
    private final boolean feeds;

    Values(LineSource in, byte[] key, boolean feeds) {
      super(in);
      this.key = key;
      this.feeds = feeds;
    }

    static boolean endsWithLineFeed(Bytes text) {
      return text.length() > 0 && text.array()[text.length() - 1] == '\n';
    }

    @Override
    boolean whole(byte[] bytes, int from, int to, Bytes text) {
      int at = Ascii.indexOf(bytes, from, to, key);
      if (at < 0) {
        if (key[0] == '"' && JsonText.isSyntax(bytes, from, to)) {
          return false;
        }
        text.add(bytes, from, to);
        return true;
      }
      while (true) {
        int end = Escapes.decode(bytes, at + key.length, to, text);
        at = Ascii.indexOf(bytes, Math.min(end + 1, to), to, key);
        if (at < 0) {
          break;
        }
        if (!feeds) {
          text.add('\n');
        }
      }
      if (endsWithLineFeed(text)) {
        text.cut(1);
        return true;
      }
      return !feeds;
    }
  }
}
