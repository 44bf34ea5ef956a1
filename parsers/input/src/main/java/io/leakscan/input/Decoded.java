package io.leakscan.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text as UTF-8, whatever it was written in: UTF-16 and UTF-32 are told by their byte order mark or
 * by where their zero bytes stand.
 */
public final class Decoded extends InputStream {
  private static final int CHUNK = 1 << 13;

  private final Reader in;
  private final char[] chars = new char[CHUNK];
  private byte[] bytes = new byte[0];
  private int position;
  private char high;

  private Decoded(Reader in) {
    this.in = in;
  }

  /**
   * The text of a stream.
   *
   * @param head the first bytes of the stream
   * @param whole the stream with its head
   */
  public static InputStream of(byte[] head, InputStream whole) {
    for (Wide wide : Wide.values()) {
      if (wide.begins(head)) {
        return new Decoded(new InputStreamReader(whole, wide.charset));
      }
    }
    return whole;
  }

  /** Encodings with more than a byte for each letter, the widest first. */
  private enum Wide {
    UTF_32LE("UTF-32LE", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0}, 4, 0),
    UTF_32BE("UTF-32BE", new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF}, 4, 3),
    UTF_16LE("UTF-16LE", new byte[] {(byte) 0xFF, (byte) 0xFE}, 2, 0),
    UTF_16BE("UTF-16BE", new byte[] {(byte) 0xFE, (byte) 0xFF}, 2, 1);

    private static final int FEWEST_LETTERS = 8;

    private final Charset charset;
    private final byte[] mark;
    private final int width;
    private final int letter;

    /**
     * One encoding.
     *
     * @param width bytes of a letter
     * @param letter which of them is not zero for a letter of ASCII
     */
    Wide(String charset, byte[] mark, int width, int letter) {
      this.charset = Charset.forName(charset);
      this.mark = mark;
      this.width = width;
      this.letter = letter;
    }

    boolean begins(byte[] head) {
      return Ascii.startsWith(head, 0, head.length, mark) || looksSo(head);
    }

    private boolean looksSo(byte[] head) {
      int units = head.length / width;
      int letters = 0;
      for (int unit = 0; unit < units; unit++) {
        boolean zeros = true;
        for (int i = 0; i < width; i++) {
          zeros &= (head[unit * width + i] == 0) == (i != letter);
        }
        letters += zeros ? 1 : 0;
      }
      return letters >= FEWEST_LETTERS && letters * 10 >= units * 9;
    }
  }

  @Override
  public int read() throws IOException {
    return position < bytes.length || fill() ? bytes[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (position == bytes.length && !fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    int kept = high == 0 ? 0 : 1;
    chars[0] = high;
    high = 0;
    int got = in.read(chars, kept, CHUNK - kept);
    int count = kept + Math.max(got, 0);
    if (count == 0) {
      return false;
    }
    if (got > 0 && Character.isHighSurrogate(chars[count - 1])) {
      // Its other half is in the next chunk; alone it would become a question mark.
      high = chars[--count];
    }
    bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
    position = 0;
    return bytes.length > 0 || fill();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
