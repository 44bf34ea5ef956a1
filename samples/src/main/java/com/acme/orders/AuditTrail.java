package com.acme.orders;

import com.acme.stage.Stage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;

/** Every order writes an audit event into a bounded queue, and nothing was started to drain it. */
public final class AuditTrail {
  private static final int CAPACITY = 64;

  private final BlockingQueue<String> events = new ArrayBlockingQueue<>(CAPACITY);

  void record(String event) throws InterruptedException {
    events.put(event);
  }

  void placeOrder(int number) {
    try {
      record("order " + number + " placed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws Exception {
    AuditTrail trail = new AuditTrail();
    for (int order = 0; order < CAPACITY; order++) {
      trail.placeOrder(order);
    }

    ThreadFactory requests = Stage.named("orders-http-");
    accept(requests, trail, 20);
    Stage.until(20, Thread.State.WAITING, "com.acme.orders.AuditTrail.record");
    Stage.ready("before");

    accept(requests, trail, 40);
    Stage.until(60, Thread.State.WAITING, "com.acme.orders.AuditTrail.record");
    Stage.finish("after");
  }

  private static void accept(ThreadFactory requests, AuditTrail trail, int count) {
    for (int i = 0; i < count; i++) {
      int order = CAPACITY + i;
      requests.newThread(() -> trail.placeOrder(order)).start();
    }
  }
}
