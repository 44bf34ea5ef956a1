package io.leakscan.input.container;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks what {@code jcmd GC.heap_dump -gz} wrote, several blocks at a time: each is a gzip member
 * of its own, and the first says in its comment how large they are unpacked.
 *
 * <pre>
 * 1f 8b 08 10 00 00 00 00 04 03 HPROF BLOCKSIZE=1048576 00 ...
 * 1f 8b 08 00 00 00 00 00 04 03 ...
 * </pre>
 *
 * <p>Where a block ends is only known once it is unpacked, so blocks are parted where the next one
 * seems to begin. Wherever that turns out to be wrong, or a block is damaged or cut, the rest is
 * unpacked one byte after the other, as any other gzip.
 */
final class GzipBlocks extends InputStream {
  /** How many first bytes {@link #size} wants to see. */
  static final int HEAD = 64;

  /** More would wait for the one that writes what was unpacked. */
  static final int MOST_THREADS = 4;

  private static final String COMMENT = "HPROF BLOCKSIZE=";
  private static final int COMMENT_AT = 10;
  private static final int COMMENT_FLAG = 0x10;
  private static final int MOST_BLOCK = 16 << 20;
  private static final int SIGNATURE = 8;
  private static final int READ = 1 << 16;

  private final InputStream in;
  private final int block;
  private final ExecutorService threads;
  private final int ahead;
  private final Deque<Member> members = new ArrayDeque<>();
  private byte[] packed; // read, and not yet in a member
  private int packedEnd;
  private boolean allRead;
  private byte[] bytes = new byte[0]; // of the block at hand
  private int at;
  private @Nullable InputStream rest; // once it goes on byte by byte

  /** A member and what comes of it. */
  private record Member(byte[] packed, Future<byte[]> unpacked) {}

  /**
   * A stream over a whole file.
   *
   * @param block the size of a block, unpacked
   * @param count of threads, which end with the stream
   */
  GzipBlocks(InputStream in, int block, int count) {
    this.in = in;
    this.block = block;
    this.ahead = 2 * count;
    this.packed = new byte[2 * block];
    this.threads =
        Executors.newFixedThreadPool(
            count,
            work -> {
              Thread thread = new Thread(work, "leakscan-gunzip");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The size of the blocks of a file that begins like this; 0 if it is not made of blocks. */
  static int size(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (head.length < HEAD || head[3] != COMMENT_FLAG || !text.startsWith(COMMENT, COMMENT_AT)) {
      return 0;
    }
    int size = 0;
    for (int i = COMMENT_AT + COMMENT.length(); i < head.length; i++) {
      int digit = head[i] - '0';
      if (head[i] == 0) {
        return size;
      }
      if (digit < 0 || digit > 9 || size > MOST_BLOCK / 10) {
        return 0;
      }
      size = 10 * size + digit;
    }
    return 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (rest == null && at == bytes.length) {
      if (!next()) {
        return -1;
      }
    }
    if (rest != null) {
      return rest.read(into, offset, length);
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, into, offset, count);
    at += count;
    return count;
  }

  /** Goes to the next block; false at the end. */
  private boolean next() throws IOException {
    while (!allRead && members.size() < ahead) {
      readMember();
    }
    Member member = members.peek();
    if (member == null) {
      if (packedEnd > 0) {
        byteByByte(); // what is there is no member that could be parted
        return true;
      }
      return false;
    }
    byte[] unpacked = unpacked(member);
    if (unpacked.length == 0) {
      byteByByte();
      return true;
    }
    members.remove();
    bytes = unpacked;
    at = 0;
    return true;
  }

  private static byte[] unpacked(Member member) throws IOException {
    try {
      return member.unpacked().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Reads up to where the next member begins, or to the end. */
  private void readMember() throws IOException {
    int from = 1;
    while (true) {
      for (int i = from; i + SIGNATURE <= packedEnd; i++) {
        if (begins(packed, i)) {
          part(i);
          return;
        }
      }
      from = Math.max(1, packedEnd - SIGNATURE + 1);
      if (packedEnd == packed.length) {
        allRead = true; // a block does not grow when it is packed: this is none
        return;
      }
      int got = in.read(packed, packedEnd, Math.min(READ, packed.length - packedEnd));
      if (got < 0) {
        allRead = true;
        if (packedEnd > 0) {
          part(packedEnd);
        }
        return;
      }
      packedEnd += got;
    }
  }

  private void part(int end) {
    byte[] member = Arrays.copyOf(packed, end);
    System.arraycopy(packed, end, packed, 0, packedEnd - end);
    packedEnd -= end;
    members.add(new Member(member, threads.submit(() -> unpack(member))));
  }

  /** {@code 1f 8b 08}, no flag or that of a comment, no time. */
  private static boolean begins(byte[] bytes, int at) {
    return bytes[at] == 0x1f
        && bytes[at + 1] == (byte) 0x8b
        && bytes[at + 2] == 8
        && (bytes[at + 3] & ~COMMENT_FLAG) == 0
        && bytes[at + 4] == 0
        && bytes[at + 5] == 0
        && bytes[at + 6] == 0
        && bytes[at + 7] == 0;
  }

  /** A whole block; nothing if it is none, or larger than it may be. */
  private byte[] unpack(byte[] member) {
    byte[] unpacked = new byte[block];
    try (GzipStream stream = new GzipStream(new ByteArrayInputStream(member))) {
      int count = stream.readNBytes(unpacked, 0, block);
      boolean whole = stream.read() < 0;
      return !whole ? new byte[0] : count == block ? unpacked : Arrays.copyOf(unpacked, count);
    } catch (IOException e) {
      return new byte[0]; // it is unpacked once more, byte by byte, and then says what is wrong
    }
  }

  private void byteByByte() {
    Deque<InputStream> left = new ArrayDeque<>();
    members.forEach(member -> left.add(new ByteArrayInputStream(member.packed())));
    left.add(new ByteArrayInputStream(packed, 0, packedEnd));
    left.add(
        new FilterInputStream(in) {
          @Override
          public void close() {} // whoever opened it does
        });
    members.clear();
    threads.shutdown();
    Enumeration<InputStream> streams = Collections.enumeration(left);
    rest = new GzipStream(new SequenceInputStream(streams));
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    if (rest != null) {
      rest.close();
    }
  }
}
