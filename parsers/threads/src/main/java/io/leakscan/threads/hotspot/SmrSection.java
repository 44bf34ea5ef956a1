package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import java.util.Arrays;

/**
 * The VM's own list of Java threads, which says how many threads must follow.
 *
 * <pre>
 * Threads class SMR info:
 * _java_thread_list=0x00007f762c003bd0, length=15, elements={
 * 0x00007f767002aad0, 0x00007f76700aa000, 0x00007f76700ab830, 0x00007f76700ad280
 * }
 * _to_delete_list=0x00007fdc8006a4d0, length=77, elements={
 * 0x00007fdcd402b690, 0x00007fdcd40c3ea0
 * }
 * </pre>
 */
final class SmrSection {
  /** {@link #length()} of a dump without the section. */
  static final int UNKNOWN = -1;

  private static final byte[] LIST = literal("_java_thread_list=");
  private static final byte[] LENGTH = literal(" length=");
  private static final byte[] ADDRESS = literal("0x");

  private boolean inside;
  private boolean inOwnList;
  private int length = UNKNOWN;
  private long[] addresses = new long[64];
  private int count;
  private boolean sorted;

  void begin() {
    inside = true;
  }

  void end() {
    inside = false;
  }

  boolean inside() {
    return inside;
  }

  /** How many threads the VM lists. */
  int length() {
    return length;
  }

  /**
   * Whether the VM lists the thread at an address; true if it cannot be told, because there is no
   * list or a part of it is missing.
   */
  boolean lists(long address) {
    return !isWhole() || indexOf(address) >= 0;
  }

  /** Whether every address of the list was read. */
  boolean isWhole() {
    return length >= 0 && count == length;
  }

  /** The place of an address in a whole list, negative if it is not in it. */
  int indexOf(long address) {
    if (!sorted) {
      Arrays.sort(addresses, 0, count);
      sorted = true;
    }
    return Arrays.binarySearch(addresses, 0, count, address);
  }

  /** Takes a line of the section; false if it is none. */
  boolean accept(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = line.to();
    if (startsWith(bytes, from, to, LIST)) {
      inOwnList = true;
      int at = Ascii.indexOf(bytes, from, to, LENGTH);
      if (at >= 0) {
        int digits = at + LENGTH.length;
        long number = Ascii.number(bytes, digits, Ascii.skipDigits(bytes, digits, to));
        length = number >= 0 && number < Integer.MAX_VALUE ? (int) number : UNKNOWN;
      }
      return true;
    }
    if (from < to && (bytes[from] == '}' || bytes[from] == '_')) {
      // "_to_delete_list=" repeats threads, debug builds print counters.
      inOwnList = false;
      return true;
    }
    boolean addresses = startsWith(bytes, from, to, ADDRESS);
    if (addresses && inOwnList) {
      readAddresses(bytes, from, to);
    }
    return addresses;
  }

  /** {@code 0x00007f767002aad0, 0x00007f76700aa000,}. */
  private void readAddresses(byte[] bytes, int from, int to) {
    int at = from;
    while (startsWith(bytes, at, to, ADDRESS)) {
      int end = Ascii.skipHex(bytes, at + ADDRESS.length, to);
      if (count == addresses.length) {
        addresses = Arrays.copyOf(addresses, 2 * count);
      }
      addresses[count++] = Ascii.hex(bytes, at + ADDRESS.length, end);
      at = end < to && bytes[end] == ',' ? Ascii.skipBlanks(bytes, end + 1, to) : to;
    }
  }
}
