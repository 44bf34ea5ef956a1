package io.leakscan.heap.graph;

import io.leakscan.heap.index.LongLongMap;
import java.util.Arrays;

/**
 * The references of every object, packed: the differences between an object's number and those of
 * the objects that it refers to, in one to five bytes each. Objects must be written in the order of
 * their numbers; they are read in any.
 *
 * <p>1.5 bytes an object, and some 2.5 a reference.
 */
public final class EdgeStore {
  private static final int GROUP = 16;
  private static final int LONG = 0xff; // a length that is kept elsewhere
  private static final int PAGE_BITS = 20;
  private static final int PAGE = 1 << PAGE_BITS;

  private final byte[] lengths;
  private final long[] starts; // of every GROUP-th object
  private byte[][] pages = {new byte[PAGE]};
  private final LongLongMap longLengths = new LongLongMap();
  private int written;
  private long end;
  private long begin;
  private long count;

  /**
   * A store without references.
   *
   * @param objects how many objects there are
   */
  public EdgeStore(int objects) {
    lengths = new byte[objects];
    starts = new long[objects / GROUP + 1];
  }

  /** Adds a reference to the object that is being written. */
  void add(int target) {
    int delta = target - written;
    int left = delta << 1 ^ delta >> 31; // small for both signs
    while ((left & ~0x7f) != 0) {
      put((byte) (left | 0x80));
      left >>>= 7;
    }
    put((byte) left);
    count++;
  }

  private void put(byte value) {
    int page = (int) (end >>> PAGE_BITS);
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + Math.max(16, page / 2));
    }
    if (pages[page] == null) {
      pages[page] = new byte[PAGE];
    }
    pages[page][(int) end & PAGE - 1] = value;
    end++;
  }

  /** The object that is being written has no more references; the next one follows. */
  void close() {
    long length = end - begin;
    if (written % GROUP == 0) {
      starts[written / GROUP] = begin;
    }
    if (length >= LONG) {
      longLengths.put(written, length);
      lengths[written] = (byte) LONG;
    } else {
      lengths[written] = (byte) length;
    }
    begin = end;
    written++;
  }

  /** How many objects have been written. */
  int written() {
    return written;
  }

  /** How many references there are. */
  public long count() {
    return count;
  }

  /** Whether an object refers to nothing. */
  public boolean isLeaf(int object) {
    return lengths[object] == 0;
  }

  /** Where an object's references begin. */
  public long start(int object) {
    int first = object / GROUP * GROUP;
    long at = starts[object / GROUP];
    for (int i = first; i < object; i++) {
      int length = lengths[i] & 0xff;
      at += length == LONG ? longLengths.get(i) : length;
    }
    return at;
  }

  /** How many bytes an object's references take. */
  public long length(int object) {
    int length = lengths[object] & 0xff;
    return length == LONG ? longLengths.get(object) : length;
  }

  /** The byte at a place. */
  public int at(long place) {
    return pages[(int) (place >>> PAGE_BITS)][(int) place & PAGE - 1];
  }

  /** Bytes of memory. */
  public long bytes() {
    return lengths.length + starts.length * 8L + (end | PAGE - 1) + longLengths.bytes();
  }

  /** Goes through the references of one object after the other. */
  public Cursor cursor() {
    return new Cursor();
  }

  /** A place among the references of an object. */
  public final class Cursor {
    private int object = -1;
    private long from;
    private long place;
    private long limit;

    /** Goes to the first reference of an object. */
    public void open(int of) {
      open(of, 0);
    }

    /**
     * Goes to a place where a cursor was before.
     *
     * @param offset as {@link #offset} gave it
     */
    public void open(int of, long offset) {
      object = of;
      from = start(of);
      place = from + offset;
      limit = from + length(of);
    }

    /** Goes to the next object in the order of numbers, at first to the first one. */
    public void openNext() {
      object++;
      from = limit;
      place = limit;
      limit += length(object);
    }

    public boolean hasNext() {
      return place < limit;
    }

    /** The number of the next object referred to. */
    public int next() {
      byte[] page = pages[(int) (place >>> PAGE_BITS)];
      int part = page[(int) place & PAGE - 1];
      place++;
      int zigzag = part & 0x7f;
      int shift = 7;
      while (part < 0) {
        part = at(place++);
        zigzag |= (part & 0x7f) << shift;
        shift += 7;
      }
      return object + (zigzag >>> 1 ^ -(zigzag & 1));
    }

    /** How far it is among the object's references. */
    public long offset() {
      return place - from;
    }
  }
}
