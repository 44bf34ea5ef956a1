package io.leakscan.testkit.heap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the records of a sound dump lie. A plain reader for tests, to cut and to count by; it takes
 * what is written for the truth.
 */
public final class HprofIndex {
  /**
   * A record.
   *
   * @param tag its first byte
   * @param start its offset in the file
   * @param end the offset behind it
   */
  public record Part(int tag, int start, int end) {}

  private static final int HEADER_OF_RECORD = 9;
  private static final int ANDROID_ARRAY = 0xc3;
  private static final int ANDROID_HEAP = 0xfe;

  private final ByteBuffer bytes;
  private final int idSize;
  private final List<Part> records = new ArrayList<>();
  private final List<Part> heap = new ArrayList<>();

  /**
   * Reads a dump.
   *
   * @throws IllegalArgumentException if it is not sound
   */
  public HprofIndex(byte[] dump) {
    bytes = ByteBuffer.wrap(dump);
    int zero = 0;
    while (dump[zero] != 0) {
      zero++;
    }
    idSize = bytes.getInt(zero + 1);
    int at = zero + 13;
    while (at < dump.length) {
      int tag = dump[at] & 0xff;
      int end = at + HEADER_OF_RECORD + bytes.getInt(at + 5);
      if (end < at || end > dump.length) {
        throw new IllegalArgumentException("record at " + at + " ends at " + end);
      }
      records.add(new Part(tag, at, end));
      if (tag == HprofLayout.HEAP_DUMP || tag == HprofLayout.SEGMENT) {
        readHeap(at + HEADER_OF_RECORD, end);
      }
      at = end;
    }
  }

  /** {@code JAVA PROFILE 1.0.2}. */
  public String title() {
    return new String(bytes.array(), 0, headerBytes() - 13, StandardCharsets.US_ASCII);
  }

  public int idSize() {
    return idSize;
  }

  /** The records of the file. */
  public List<Part> records() {
    return records;
  }

  /** Those with this tag. */
  public List<Part> records(int tag) {
    return records.stream().filter(part -> part.tag() == tag).toList();
  }

  /** The records within the heap, whatever segment they are in. */
  public List<Part> heap() {
    return heap;
  }

  /** Those with this tag. */
  public List<Part> heap(int tag) {
    return heap.stream().filter(part -> part.tag() == tag).toList();
  }

  /** The id that stands behind the tag of a record of the heap. */
  public long id(Part part) {
    return idAt(part.start() + 1);
  }

  /** The text of a STRING record. */
  public String text(Part string) {
    int start = string.start() + HEADER_OF_RECORD + idSize;
    return new String(bytes.array(), start, string.end() - start, StandardCharsets.UTF_8);
  }

  /** Bytes before the first record. */
  public int headerBytes() {
    return records.isEmpty() ? bytes.capacity() : records.get(0).start();
  }

  private void readHeap(int start, int end) {
    int at = start;
    while (at < end) {
      int tag = bytes.get(at) & 0xff;
      int next = at + 1 + bodyBytes(tag, at + 1);
      if (next > end) {
        throw new IllegalArgumentException("heap record at " + at + " ends at " + next);
      }
      heap.add(new Part(tag, at, next));
      at = next;
    }
  }

  private int bodyBytes(int tag, int at) {
    return switch (tag) {
      case 0x20 -> classBytes(at);
      case 0x21 -> 2 * idSize + 8 + bytes.getInt(at + 2 * idSize + 4);
      case 0x22 -> 2 * idSize + 8 + idSize * bytes.getInt(at + idSize + 4);
      case 0x23 -> idSize + 9 + valueBytes(at + idSize + 8) * bytes.getInt(at + idSize + 4);
      case ANDROID_ARRAY -> idSize + 9;
      case ANDROID_HEAP -> idSize + 4;
      default -> rootBytes(tag, at);
    };
  }

  private int rootBytes(int tag, int at) {
    for (RootKind kind : RootKind.values()) {
      if (kind.tag() == tag) {
        return idSize
            + switch (kind.extra()) {
              case NONE -> 0;
              case ID -> idSize;
              case THREAD -> 4;
              case THREAD_AND_FRAME -> 8;
            };
      }
    }
    throw new IllegalArgumentException("tag " + tag + " at " + (at - 1));
  }

  private int classBytes(int start) {
    int at = start + 7 * idSize + 8;
    int constants = bytes.getShort(at) & 0xffff;
    at += 2;
    for (int i = 0; i < constants; i++) {
      at += 3 + valueBytes(at + 2);
    }
    int statics = bytes.getShort(at) & 0xffff;
    at += 2;
    for (int i = 0; i < statics; i++) {
      at += idSize + 1 + valueBytes(at + idSize);
    }
    int fields = bytes.getShort(at) & 0xffff;
    return at + 2 + fields * (idSize + 1) - start;
  }

  private int valueBytes(int at) {
    int tag = bytes.get(at);
    for (BasicType type : BasicType.values()) {
      if (type.tag() == tag) {
        return type.bytes(idSize);
      }
    }
    throw new IllegalArgumentException("type " + tag + " at " + at);
  }

  private long idAt(int at) {
    return idSize == 4 ? bytes.getInt(at) & 0xffff_ffffL : bytes.getLong(at);
  }
}
