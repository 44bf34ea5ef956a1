package com.acme.gallery;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Healthy: most of the heap is a cache with a bound that it has reached, a table, and the buffers of
 * forty threads, all in use.
 */
public final class Gallery {
  private static final int CACHED = 64;
  private static final int THREADS = 40;
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(16 * 1024));

  private static final int[] COLOURS = new int[1 << 18];

  /** Keeps the pictures that were asked for last. */
  static final class Thumbnails extends LinkedHashMap<String, byte[]> {
    private static final long serialVersionUID = 1;

    Thumbnails() {
      super(CACHED, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
      return size() > CACHED;
    }
  }

  private final Map<String, byte[]> thumbnails = new Thumbnails();
  private final BlockingQueue<String> requests = new ArrayBlockingQueue<>(200);

  byte[] picture(String name) {
    synchronized (thumbnails) {
      return thumbnails.computeIfAbsent(name, key -> new byte[64 * 1024]);
    }
  }

  void serve(CountDownLatch served) {
    try {
      while (true) {
        BUFFER.get().clear().put(picture(requests.take()), 0, 100);
        served.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws Exception {
    Gallery gallery = new Gallery();
    CountDownLatch served = new CountDownLatch(10 * THREADS);
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> gallery.serve(served), "gallery-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    for (int i = 0; i < 10 * THREADS; i++) {
      gallery.requests.put("picture-" + i % 150);
    }
    served.await();
    COLOURS[0] = gallery.thumbnails.size();
    System.out.println("READY " + COLOURS[0]);
    System.in.read();
  }
}
