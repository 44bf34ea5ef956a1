package com.acme.outbox;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Leak: a queue without a bound whose only reader has ended. No static field holds it, only the
 * stack of the thread that goes on writing.
 */
public final class MailOutbox {
  record Mail(String to, String subject, byte[] body) {}

  private final BlockingQueue<Mail> queue = new LinkedBlockingQueue<>();
  private final int mails;

  MailOutbox(int mails) {
    this.mails = mails;
  }

  void startSender() throws InterruptedException {
    Thread sender = new Thread(this::send, "mail-sender");
    sender.setUncaughtExceptionHandler((thread, error) -> {});
    sender.start();
    sender.join();
  }

  /** Ends with the first mail that it cannot send. */
  private void send() {
    throw new IllegalStateException("no route to host");
  }

  void collect(CountDownLatch written, CountDownLatch end) {
    for (int i = 0; i < mails; i++) {
      queue.add(new Mail("customer-" + i + "@example.org", "Order " + i, new byte[120]));
    }
    written.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CountDownLatch start(int mails, CountDownLatch end) throws InterruptedException {
    CountDownLatch written = new CountDownLatch(1);
    MailOutbox outbox = new MailOutbox(mails);
    outbox.startSender();
    new Thread(() -> outbox.collect(written, end), "order-intake").start();
    return written;
  }

  public static void main(String[] args) throws Exception {
    int mails = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    CountDownLatch end = new CountDownLatch(1);
    start(mails, end).await();
    System.out.println("READY " + mails);
    System.in.read();
    end.countDown();
  }
}
