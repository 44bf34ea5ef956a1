package com.acme.audit;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Orders are put into a queue for a writer. {@code dead}: the writer failed at the first of them,
 * and nobody reads any more; {@code slow}: it takes its time for each.
 */
public final class Audit {
  private static final int PRODUCERS = 4;
  private static final int CAPACITY = 5;

  private record Entry(int number) {}

  private final BlockingQueue<Entry> pending = new ArrayBlockingQueue<>(CAPACITY);
  private final boolean slow;
  private long written;

  private Audit(boolean slow) {
    this.slow = slow;
  }

  public static void main(String[] args) throws Exception {
    Audit audit = new Audit(args[0].equals("slow"));
    start("audit-writer", audit::write);
    for (int i = 0; i < PRODUCERS; i++) {
      start("producer-" + i, audit::produce);
    }
    Thread.sleep(1000);
    System.out.println("READY");
    System.in.read();
    System.exit(0);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void produce() {
    try {
      for (int i = 0; ; i++) {
        pending.put(new Entry(i));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      while (slow || written == 0) {
        Entry entry = pending.take();
        Thread.sleep(slow ? 60_000 : 0);
        written += 1 + entry.number();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
