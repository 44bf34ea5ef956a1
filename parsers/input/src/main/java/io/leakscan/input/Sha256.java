package io.leakscan.input;

import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a stream, of a long one on a second thread: in a young JVM the digest costs as much as
 * half the parsing. A short input starts no thread.
 */
final class Sha256 {
  private static final int CHUNK = 1 << 18;
  private static final int CHUNKS = 4;

  /** Part of the stream; one without bytes ends it. */
  private static final class Chunk {
    private final byte[] bytes;
    private final int length;

    Chunk(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }
  }

  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS);
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(CHUNKS);
  private byte[] bytes = new byte[1 << 14];
  private int length;
  private int chunks = 1;
  private @Nullable Thread worker;
  private byte @Nullable [] result;
  private boolean abandoned;

  void update(byte[] source, int offset, int count) throws InterruptedIOException {
    int from = offset;
    int left = count;
    while (left > 0) {
      if (length == bytes.length) {
        next();
      }
      int part = Math.min(left, bytes.length - length);
      System.arraycopy(source, from, bytes, length, part);
      length += part;
      from += part;
      left -= part;
    }
  }

  /** Makes room: a larger chunk while the input is short, then another one. */
  private void next() throws InterruptedIOException {
    if (bytes.length < CHUNK) {
      bytes = Arrays.copyOf(bytes, Math.min(CHUNK, 4 * bytes.length));
      return;
    }
    hand(new Chunk(bytes, length));
    try {
      bytes = chunks++ < CHUNKS ? new byte[CHUNK] : free.take();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    length = 0;
  }

  private void hand(Chunk chunk) throws InterruptedIOException {
    if (abandoned) {
      throw new IllegalStateException("the input was closed before its end");
    }
    if (worker == null) {
      worker = new Thread(this::work, "sha-256");
      worker.setDaemon(true);
      worker.start();
    }
    try {
      full.put(chunk);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void work() {
    MessageDigest digest = newDigest();
    try {
      for (Chunk chunk = full.take(); chunk.length > 0; chunk = full.take()) {
        digest.update(chunk.bytes, 0, chunk.length);
        free.put(chunk.bytes);
      }
      result = digest.digest();
    } catch (InterruptedException e) {
      // The input was abandoned; nobody waits for a result.
      Thread.currentThread().interrupt();
    }
  }

  /** The digest of all that was given, lower-case hexadecimal. */
  String finish() throws InterruptedIOException {
    Thread running = worker;
    if (running == null) {
      MessageDigest digest = newDigest();
      digest.update(bytes, 0, length);
      return HexFormat.of().formatHex(digest.digest());
    }
    if (length > 0) {
      hand(new Chunk(bytes, length));
    }
    hand(new Chunk(new byte[0], 0));
    try {
      running.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    return HexFormat.of().formatHex(Objects.requireNonNull(result));
  }

  /** Ends the second thread if it still runs. */
  void abandon() {
    abandoned = true;
    if (worker != null) {
      worker.interrupt();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while the input was digested");
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
