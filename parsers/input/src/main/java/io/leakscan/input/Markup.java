package io.leakscan.input;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/**
 * A page of HTML with a line end behind some of its tags. Pages that a program wrote may be one
 * line, longer than a line is read; a break behind a tag that ends a line on the screen changes
 * nothing of what stands there.
 */
public final class Markup extends FilterInputStream {
  /** A line this long is broken where it can be. */
  static final int LONG = 1 << 16;

  private static final int LONGEST_NAME = 8;
  private static final Set<String> LINE_ENDS =
      Set.of("br", "br/", "/p", "/div", "/li", "/tr", "/pre", "/td", "/h1", "/h2", "/h3");

  private final StringBuilder tag = new StringBuilder();
  private boolean inName;
  private int length;
  private boolean breaks;

  private Markup(InputStream in) {
    super(in);
  }

  /**
   * The text of a stream.
   *
   * @param head the first bytes of the stream
   * @param whole the stream with its head
   */
  public static InputStream of(byte[] head, InputStream whole) {
    int from = 0;
    while (from < head.length && head[from] <= ' ') {
      from++;
    }
    boolean tag = from + 1 < head.length && head[from] == '<' && isLetter(head[from + 1]);
    return tag ? new Markup(new BufferedInputStream(whole, LONG)) : whole;
  }

  private static boolean isLetter(byte b) {
    return b == '!' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Reads up to the next place for a line end, which comes first the next time. */
  @Override
  public int read(byte[] target, int offset, int size) throws IOException {
    if (size == 0) {
      return 0;
    }
    if (breaks) {
      breaks = false;
      length = 0;
      target[offset] = '\n';
      return 1;
    }
    int count = 0;
    while (count < size && !breaks) {
      int next = in.read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      target[offset + count++] = (byte) next;
      see(next);
    }
    return count;
  }

  private void see(int next) {
    length = next == '\n' ? 0 : length + 1;
    if (next == '<') {
      inName = true;
      tag.setLength(0);
    } else if (next == '>') {
      breaks = length >= LONG && LINE_ENDS.contains(tag.toString().toLowerCase(Locale.ROOT));
      inName = false;
    } else if (inName) {
      inName = next > ' ' && tag.length() < LONGEST_NAME;
      if (inName) {
        tag.append((char) next);
      }
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
