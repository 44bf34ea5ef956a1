package io.leakscan.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 of an input, computed on a second thread while the input is read elsewhere. */
public final class SideDigest implements AutoCloseable {
  private static final int CHUNK = 1 << 18;

  private final Source.Content content;
  private final Thread worker;
  private volatile boolean abandoned;
  private @Nullable IOException failure;
  private String sha256 = "";
  private long count;

  private SideDigest(Source.Content content) {
    this.content = content;
    this.worker = new Thread(this::work, "sha-256");
    this.worker.setDaemon(true);
  }

  /** Begins to read. */
  public static SideDigest of(Source.Content content) {
    SideDigest digest = new SideDigest(content);
    digest.worker.start();
    return digest;
  }

  private void work() {
    MessageDigest digest = Sha256.newDigest();
    byte[] bytes = new byte[CHUNK];
    try (InputStream in = content.open()) {
      for (int got = in.read(bytes); got >= 0 && !abandoned; got = in.read(bytes)) {
        digest.update(bytes, 0, got);
        count += got;
      }
      sha256 = HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Waits for the end.
   *
   * @return lower-case hexadecimal
   * @throws IOException if the input cannot be read, or the thread is interrupted
   */
  public String sha256() throws IOException {
    join();
    if (failure != null) {
      throw failure;
    }
    return sha256;
  }

  /** How many bytes the input has, once {@link #sha256} has answered. */
  public long count() {
    return count;
  }

  private void join() throws InterruptedIOException {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the input was digested");
    }
  }

  /** Ends the second thread if it still runs. */
  @Override
  public void close() throws IOException {
    abandoned = true;
    join();
  }
}
