package io.leakscan.heap.object;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;

/** An array. Its elements stay in the file: it may be larger than the memory. */
public final class HeapArray implements HeapObject {
  private static final int PIECE = 1 << 13;

  private final int number;
  private final long address;
  private final HeapClass type;
  private final BasicType element;
  private final int length;
  private final DumpChannel channel;
  private final int width;
  private final long position;

  HeapArray(
      int number,
      long address,
      HeapClass type,
      BasicType element,
      int length,
      DumpChannel channel,
      int width,
      long position) {
    this.number = number;
    this.address = address;
    this.type = type;
    this.element = element;
    this.length = length;
    this.channel = channel;
    this.width = width;
    this.position = position;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public HeapClass type() {
    return type;
  }

  /** The type of its elements. */
  public BasicType element() {
    return element;
  }

  public int length() {
    return length;
  }

  /**
   * Some elements, as in {@link HeapField#bits()}; fewer where the array or the file ends.
   *
   * @param from the index of the first
   * @param count how many; so much memory is taken
   * @throws IOException if the file cannot be read
   */
  public long[] elements(int from, int count) throws IOException {
    byte[] bytes = bytes(from, count);
    long[] values = new long[width == 0 ? 0 : bytes.length / width];
    for (int i = 0; i < values.length; i++) {
      values[i] = Bytes.value(bytes, i * width, element, width);
    }
    return values;
  }

  /**
   * Some elements as bytes of the dump, the highest byte of each first.
   *
   * @throws IOException if the file cannot be read
   */
  public byte[] bytes(int from, int count) throws IOException {
    if (from < 0 || from >= length || width == 0) {
      return new byte[0];
    }
    long most = Math.min(count, length - from);
    return channel.bytes(
        position + (long) from * width, (int) Math.min(most * width, Integer.MAX_VALUE - 8));
  }

  /** Is shown an element. */
  public interface Visitor {
    /** Returns whether to go on. */
    boolean element(int index, long bits);
  }

  /**
   * Shows the elements, a piece of the file after the other.
   *
   * @throws IOException if the file cannot be read
   */
  public void forEach(Visitor visitor) throws IOException {
    int from = 0;
    while (from < length) {
      long[] piece = elements(from, PIECE);
      if (piece.length == 0) {
        return;
      }
      for (int i = 0; i < piece.length; i++) {
        if (!visitor.element(from + i, piece[i])) {
          return;
        }
      }
      from += piece.length;
    }
  }

  @Override
  public String toString() {
    return type + "@0x" + Long.toHexString(address) + " of " + length;
  }
}
