package io.leakscan.threads;

import io.leakscan.input.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/** The head of an input, by which it is told from images, archives and heap dumps. */
final class FirstBytes {
  private static final int HEAD = 4096;

  private static final byte[][] MAGICS = {
    {(byte) 0x89, 'P', 'N', 'G'},
    {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
    Ascii.literal("GIF8"),
    Ascii.literal("%PDF-"),
    {0x1F, (byte) 0x8B},
    Ascii.literal("PK\u0003\u0004"),
    Ascii.literal("BZh"),
    {(byte) 0xFD, '7', 'z', 'X', 'Z'},
    {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD},
    {'7', 'z', (byte) 0xBC, (byte) 0xAF},
    Ascii.literal("JAVA PROFILE 1.0"),
    {'F', 'L', 'R', 0},
    {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE},
    {0x7F, 'E', 'L', 'F'}
  };

  private final byte[] bytes;

  private FirstBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  static FirstBytes of(InputStream in) throws IOException {
    return new FirstBytes(in.readNBytes(HEAD));
  }

  /** A copy would cost more than it guards: nobody writes to it. */
  byte[] bytes() {
    return bytes;
  }

  /** The first few, one character a byte. */
  String start() {
    int length = Math.min(bytes.length, DumpFile.HEAD);
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The whole input again. */
  InputStream with(InputStream rest) throws IOException {
    PushbackInputStream whole = new PushbackInputStream(rest, HEAD);
    whole.unread(bytes);
    return whole;
  }

  /** Whether it begins like a file that holds no text. */
  boolean knownBinary() {
    for (byte[] magic : MAGICS) {
      if (Ascii.startsWith(bytes, 0, bytes.length, magic)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a zero byte, which no text in UTF-8 has. */
  boolean holdsNul() {
    return Ascii.indexOf(bytes, 0, bytes.length, '\0') >= 0;
  }
}
