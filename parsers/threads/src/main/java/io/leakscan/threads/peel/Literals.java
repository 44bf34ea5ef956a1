package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.LineSource;
import org.jspecify.annotations.Nullable;

/**
 * A text with its line ends written as {@code \n}, as it is copied out of a string: of a document
 * in JSON, of a test that failed, of a debugger.
 *
 * <pre>
 * 2026-11-21 07:00:00\nFull thread dump ...:\n\n\"main\" #1 prio=5 ...\n\tat a.b.C.d(C.java:1)
 * </pre>
 */
final class Literals implements Wrapper, Layer {
  private static final int FEWEST = 10;
  private static final byte[] LINE_END = Ascii.literal("\\n");

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    int ends = 0;
    for (int i = 0; i < sample.size(); i++) {
      byte[] bytes = sample.line(i).bytes;
      for (int at = Ascii.indexOf(bytes, 0, bytes.length, LINE_END);
          at >= 0;
          at = Ascii.indexOf(bytes, at + 2, bytes.length, LINE_END)) {
        ends++;
      }
    }
    return ends >= FEWEST && ends >= sample.size() ? this : null;
  }

  @Override
  public boolean hides() {
    return true;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LongLines(lines) {
      @Override
      boolean whole(byte[] bytes, int from, int to, Bytes text) {
        int i = from;
        while (i < to) {
          // A quote that is not escaped opens or closes the text.
          i = Escapes.decode(bytes, i, to, text) + 1;
        }
        return true;
      }
    };
  }
}
