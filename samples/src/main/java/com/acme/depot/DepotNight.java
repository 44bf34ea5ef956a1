package com.acme.depot;

import com.acme.stage.Stage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A depot in which nothing moves: lorries wait to unload onto a full ramp, two foremen hold each
 * other's keys, two clerks each other's ledgers, a pool is idle and an inspector waits at the end
 * of a long aisle. Every tool sees the same in it.
 */
public final class DepotNight {
  private static final int LORRIES = 14;
  private static final int AISLE = 90;
  private static final int WARM_UP = 40_000;

  private final BlockingQueue<Integer> ramp = new ArrayBlockingQueue<>(8);
  private final Object north = new Object();
  private final Object south = new Object();
  private final Lock incoming = new ReentrantLock();
  private final Lock outgoing = new ReentrantLock();
  private final Object lamp = new Object();

  /** The calls below are compiled, some into their callers, by the time that the lorries wait. */
  void warmUp() throws InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      unload(i);
      ramp.take();
    }
  }

  void unload(int pallet) throws InterruptedException {
    ramp.put(pallet);
  }

  void exchangeKeys(Object mine, Object yours, CountDownLatch both) throws InterruptedException {
    synchronized (mine) {
      both.countDown();
      both.await();
      synchronized (yours) {
        throw new IllegalStateException("never reached");
      }
    }
  }

  void copyLedger(Lock mine, Lock yours, CountDownLatch both) throws InterruptedException {
    mine.lock();
    try {
      both.countDown();
      both.await();
      yours.lock();
    } finally {
      mine.unlock();
    }
  }

  void walk(int left) throws InterruptedException {
    if (left > 0) {
      walk(left - 1);
      return;
    }
    synchronized (lamp) {
      while (!Thread.interrupted()) {
        lamp.wait();
      }
    }
  }

  /** What a thread does until somebody interrupts it. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private static void start(ThreadFactory threads, Work work) {
    threads
        .newThread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })
        .start();
  }

  public static void main(String[] args) throws Exception {
    DepotNight depot = new DepotNight();
    depot.warmUp();
    while (depot.ramp.offer(0)) {
      // Until the ramp is full.
    }
    ThreadFactory lorries = Stage.named("lorry-");
    for (int i = 0; i < LORRIES; i++) {
      start(lorries, () -> depot.unload(1));
    }
    ThreadFactory foremen = Stage.named("foreman-");
    CountDownLatch keys = new CountDownLatch(2);
    start(foremen, () -> depot.exchangeKeys(depot.north, depot.south, keys));
    start(foremen, () -> depot.exchangeKeys(depot.south, depot.north, keys));
    ThreadFactory clerks = Stage.named("clerk-");
    CountDownLatch ledgers = new CountDownLatch(2);
    start(clerks, () -> depot.copyLedger(depot.incoming, depot.outgoing, ledgers));
    start(clerks, () -> depot.copyLedger(depot.outgoing, depot.incoming, ledgers));
    start(Stage.named("inspector-"), () -> depot.walk(AISLE));

    ExecutorService night = Executors.newFixedThreadPool(6, Stage.named("night-shift-"));
    for (int i = 0; i < 6; i++) {
      night.submit(() -> 0).get(10, TimeUnit.SECONDS);
    }
    Stage.until(LORRIES, Thread.State.WAITING, "com.acme.depot.DepotNight.unload");
    Stage.until(2, Thread.State.BLOCKED, "com.acme.depot.DepotNight.exchangeKeys");
    Stage.until(2, Thread.State.WAITING, "com.acme.depot.DepotNight.copyLedger");
    Stage.until(1, Thread.State.WAITING, "com.acme.depot.DepotNight.walk");
    Stage.finish("night");
  }
}
