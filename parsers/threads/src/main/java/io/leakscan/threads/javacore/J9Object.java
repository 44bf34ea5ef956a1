package io.leakscan.threads.javacore;

import io.leakscan.input.Ascii;
import io.leakscan.threads.intern.Texts;
import org.jspecify.annotations.Nullable;

/**
 * An object as a javacore prints it, {@code java/lang/Object@0x00000000FFF61C90}; older ones print
 * the address of its header as well, {@code java/lang/Object@0x00E0A1B0/0x00E0A1B8}.
 *
 * @param className as in Java source
 * @param address {@code 0x00000000FFF61C90}
 */
record J9Object(String className, String address) {

  /** The object at the beginning of a range, null if there is none. */
  static @Nullable J9Object read(byte[] bytes, int from, int to, Texts texts) {
    int at = Ascii.indexOf(bytes, from, to, '@');
    if (at <= from || at + 3 >= to || bytes[at + 1] != '0' || bytes[at + 2] != 'x') {
      return null;
    }
    int end = Ascii.skipHex(bytes, at + 3, to);
    if (end == at + 3 || Ascii.indexOf(bytes, from, at, ' ') >= 0) {
      return null;
    }
    return new J9Object(className(bytes, from, at), texts.of(bytes, at + 1, end));
  }

  /** {@code com/acme/Main$$Lambda$1/0x0000000084D7A2C0} is {@code com.acme.Main$$Lambda$1}. */
  static String className(byte[] bytes, int from, int to) {
    int end = to;
    for (int i = from; i + 2 < to; i++) {
      if (bytes[i] == '/' && bytes[i + 1] == '0' && bytes[i + 2] == 'x') {
        end = i;
        break;
      }
    }
    return Ascii.text(bytes, from, end).replace('/', '.');
  }
}
