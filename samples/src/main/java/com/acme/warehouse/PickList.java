package com.acme.warehouse;

import com.acme.stage.Stage;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;

/** Twelve orders wait to add a pick to a full list; nothing moves, so every dump of it agrees. */
public final class PickList {
  private static final int CAPACITY = 16;

  private final BlockingQueue<String> picks = new ArrayBlockingQueue<>(CAPACITY);

  void add(String article) throws InterruptedException {
    picks.put(article);
  }

  public static void main(String[] args) throws Exception {
    PickList list = new PickList();
    log("pick list opened, capacity " + CAPACITY);
    for (int i = 0; i < CAPACITY; i++) {
      list.add("article " + i);
    }
    ThreadFactory orders = Stage.named("order-");
    for (int i = 0; i < 12; i++) {
      Runnable order =
          () -> {
            try {
              list.add("late article");
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
      orders.newThread(order).start();
    }
    Stage.until(12, Thread.State.WAITING, "com.acme.warehouse.PickList.add");
    log("12 orders accepted");
    log("no scanner has signed in");
    Stage.ready("before");

    log("still no scanner");
    log("12 orders are late");
    Stage.ready("after");
    log("closing the warehouse");
    Runtime.getRuntime().halt(0);
  }

  private static void log(String message) {
    LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    System.out.println(now + " INFO  [main] com.acme.warehouse.PickList - " + message);
  }
}
