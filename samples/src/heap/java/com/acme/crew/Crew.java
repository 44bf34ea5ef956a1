package com.acme.crew;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads in every state: putting into a full queue, waiting for a lock that another owns, in
 * {@code Object.wait}, blocked, asleep, at work; on JDK 21 and later a few virtual ones too.
 */
public final class Crew {
  private static final int SOME = 3;
  private static final long LONG_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Object monitor = new Object();
  private final Object signal = new Object();
  private final CountDownLatch latch = new CountDownLatch(1);

  public static void main(String[] args) throws Exception {
    Crew crew = new Crew();
    crew.work();
    Thread.sleep(1500);
    System.out.println("READY");
    System.in.read();
    System.exit(0);
  }

  private void work() throws Exception {
    queue.put("full");
    for (int i = 0; i < SOME; i++) {
      start("putter-" + i, this::put);
    }
    start("owner", this::own);
    start("holder", this::hold);
    Thread.sleep(300);
    for (int i = 0; i < SOME; i++) {
      start("locker-" + i, this::lockIt);
      start("blocked-" + i, this::enter);
      start("waiter-" + i, this::await);
    }
    start("sleeper", this::sleep);
    start("busy", this::spin);
    start("latch", this::countDown);
    for (int i = 0; i < SOME; i++) {
      startVirtual(this::put);
      startVirtual(this::lockIt);
    }
  }

  private void put() {
    quietly(() -> queue.put("more"));
  }

  private void own() {
    lock.lock();
    sleep();
  }

  private void hold() {
    synchronized (monitor) {
      sleep();
    }
  }

  private void lockIt() {
    lock.lock();
  }

  private void enter() {
    synchronized (monitor) {
      System.out.println("never");
    }
  }

  private void await() {
    synchronized (signal) {
      quietly(signal::wait);
    }
  }

  private void countDown() {
    quietly(() -> latch.await(1, TimeUnit.HOURS));
  }

  private void sleep() {
    quietly(() -> Thread.sleep(LONG_MILLIS));
  }

  private void spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  /** Something that waits. */
  private interface Wait {
    void run() throws InterruptedException;
  }

  private static void quietly(Wait wait) {
    try {
      wait.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(!name.startsWith("putter"));
    thread.start();
  }

  private static void startVirtual(Runnable work) throws IllegalAccessException {
    try {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      start.invoke(null, work);
    } catch (NoSuchMethodException | InvocationTargetException e) {
      // This JDK has none.
    }
  }
}
