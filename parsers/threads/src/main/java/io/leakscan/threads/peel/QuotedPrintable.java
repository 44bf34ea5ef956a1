package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import org.jspecify.annotations.Nullable;

/**
 * The quoted-printable encoding of mails (RFC 2045, 6.7), which a saved mail or its source shows.
 *
 * <pre>
 * "main" #1 prio=3D5 os_prio=3D0 cpu=3D148.35ms elapsed=3D13.29s tid=3D0x0000=
 * 7f056c017ff0 nid=3D0x722a waiting on condition  [0x00007f057251e000]
 * =09at java.lang.Thread.sleep(java.base@17.0.15/Native Method)
 * </pre>
 */
final class QuotedPrintable implements Wrapper, Layer {
  private static final int FEWEST = 3;

  /** Other signs of equality stand in the head of the mail and in other parts of it. */
  private static final int MOST_OTHERS = 20;

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    int encoded = 0;
    int others = 0;
    boolean begun = false;
    for (int i = 0; i < sample.size(); i++) {
      begun |= sample.landmark(i) >= 0;
      byte[] bytes = sample.line(i).bytes;
      int to = Ascii.trimEnd(bytes, 0, bytes.length);
      for (int at = Ascii.indexOf(bytes, 0, to, '=');
          begun && at >= 0;
          at = Ascii.indexOf(bytes, at + 1, to, '=')) {
        if (at + 1 == to || octet(bytes, at, to) >= 0) {
          encoded++;
        } else {
          others++;
        }
      }
    }
    return encoded >= FEWEST && others * MOST_OTHERS <= encoded ? this : null;
  }

  /** What {@code =3D} stands for, -1 if this is no such thing. */
  private static int octet(byte[] bytes, int at, int to) {
    if (at + 3 > to || !isDigit(bytes[at + 1]) || !isDigit(bytes[at + 2])) {
      return -1;
    }
    return (int) Ascii.hex(bytes, at + 1, at + 3);
  }

  /** Mail programs write capital letters. */
  private static boolean isDigit(byte b) {
    return Ascii.isDigit(b) || (b >= 'A' && b <= 'F');
  }

  @Override
  public boolean certain() {
    return true;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LineSplitter(lines) {
      @Override
      boolean split(Line line, Bytes text) {
        return decode(line.bytes(), line.from(), line.to(), text);
      }
    };
  }

  /** False if the line goes on in the next. */
  private static boolean decode(byte[] bytes, int from, int to, Bytes text) {
    // Blanks at the end of a line are not part of it.
    int end = Ascii.trimEnd(bytes, from, to);
    for (int i = from; i < end; i++) {
      int octet = bytes[i] == '=' ? octet(bytes, i, end) : -1;
      if (octet >= 0) {
        text.add(octet);
        i += 2;
      } else if (bytes[i] == '=' && i + 1 == end) {
        return false;
      } else {
        text.add(bytes[i]);
      }
    }
    return true;
  }
}
