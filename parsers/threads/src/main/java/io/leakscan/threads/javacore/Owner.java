package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.threads.intern.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A thread that another line names: {@code "T" (J9VMThread:0x0000000000124D00, ...)}, older {@code
 * "T" (0x41DAB100)}.
 *
 * @param name as printed
 * @param address where the VM keeps it, {@link Ascii#NOT_A_NUMBER} if it has ended
 */
record Owner(String name, long address) {
  private static final byte[] MARK = literal("\" (J9VMThread:");
  private static final byte[] OLD_MARK = literal("\" (");

  /** The thread that is named in a range that begins with a quote, null if there is none. */
  static @Nullable Owner read(byte[] bytes, int from, int to, Texts texts) {
    if (from >= to || bytes[from] != '"') {
      return null;
    }
    byte[] mark = MARK;
    int quote = Ascii.lastIndexOf(bytes, from + 1, to, mark);
    if (quote < 0) {
      mark = OLD_MARK;
      quote = Ascii.lastIndexOf(bytes, from + 1, to, mark);
    }
    if (quote < 0) {
      return null;
    }
    int hex = quote + mark.length;
    boolean isHex = hex + 2 < to && bytes[hex] == '0' && bytes[hex + 1] == 'x';
    long address =
        isHex ? Ascii.hex(bytes, hex + 2, Ascii.skipHex(bytes, hex + 2, to)) : Ascii.NOT_A_NUMBER;
    return new Owner(texts.of(bytes, from + 1, quote), address);
  }
}
