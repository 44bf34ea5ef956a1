package io.leakscan.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AsciiTest {
  private static final byte[] TEXT = Ascii.literal("  tid=0x7f, tid=12 ");

  @Test
  void searchesStayInTheirRange() {
    byte[] tid = Ascii.literal("tid=");
    assertEquals(2, Ascii.indexOf(TEXT, 0, TEXT.length, tid));
    assertEquals(12, Ascii.lastIndexOf(TEXT, 0, TEXT.length, tid));
    assertEquals(-1, Ascii.indexOf(TEXT, 3, 15, tid));
    assertEquals(2, Ascii.lastIndexOf(TEXT, 0, 15, tid));
    assertFalse(Ascii.startsWith(TEXT, 12, 15, tid));
    assertTrue(Ascii.endsWith(TEXT, 0, 6, tid));
    assertEquals(10, Ascii.indexOf(TEXT, 0, TEXT.length, ','));
    assertEquals(-1, Ascii.lastIndexOf(TEXT, 0, 10, ','));
  }

  @Test
  void blanksAreTrimmed() {
    assertEquals(2, Ascii.skipBlanks(TEXT, 0, TEXT.length));
    assertEquals(TEXT.length - 1, Ascii.trimEnd(TEXT, 0, TEXT.length));
    assertEquals(1, Ascii.skipBlanks(TEXT, 0, 1));
    assertEquals(0, Ascii.trimEnd(TEXT, 0, 2));
  }

  @Test
  void numbersAreWholeOrNone() {
    assertEquals(12, number("12"));
    assertEquals(999_999_999_999_999_999L, number("999999999999999999"));
    assertEquals(Ascii.NOT_A_NUMBER, number("1234567890123456789"));
    assertEquals(Ascii.NOT_A_NUMBER, number("1x"));
    assertEquals(Ascii.NOT_A_NUMBER, number(""));
  }

  @Test
  void addressesMayUseAllSixtyFourBits() {
    byte[] bytes = Ascii.literal("FFFFffff00000001g");
    assertEquals(0xFFFFFFFF00000001L, Ascii.hex(bytes, 0, 16));
    assertEquals(Ascii.NOT_A_NUMBER, Ascii.hex(bytes, 0, 17));
    assertEquals(16, Ascii.skipHex(bytes, 0, 17));
  }

  private static long number(String text) {
    return Ascii.number(Ascii.literal(text), 0, text.length());
  }
}
