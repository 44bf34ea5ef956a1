package com.acme.ledger;

import com.acme.stage.Stage;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Three lock-order mistakes of one bank: two monitors, three locks, and one of each. */
public final class TransferDesk {
  private TransferDesk() {}

  /** Guarded by its own monitor. */
  static final class Account {
    private long balance = 100;

    void transferTo(Account other, CountDownLatch bothHeld) {
      synchronized (this) {
        meet(bothHeld);
        synchronized (other) {
          balance -= 10;
          other.balance += 10;
        }
      }
    }

    synchronized long balance() {
      return balance;
    }
  }

  /** Guarded by an explicit lock. */
  static final class Vault {
    private final Lock lock = new ReentrantLock();
    private long bars = 10;

    void moveGold(Vault other, CountDownLatch allHeld) {
      lock.lock();
      try {
        meet(allHeld);
        bars--;
        other.add(1);
      } finally {
        lock.unlock();
      }
    }

    private void add(long delivered) {
      lock.lock();
      try {
        bars += delivered;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Books under the account's monitor, then the vault's lock; the audit takes them in turn. */
  static void book(Account account, Vault vault, CountDownLatch bothHeld) {
    synchronized (account) {
      meet(bothHeld);
      vault.add(1);
    }
  }

  static void audit(Account account, Vault vault, CountDownLatch bothHeld) {
    vault.lock.lock();
    try {
      meet(bothHeld);
      System.out.println("audited " + account.balance() + " and " + vault.bars + " bars");
    } finally {
      vault.lock.unlock();
    }
  }

  public static void main(String[] args) throws Exception {
    Account giro = new Account();
    Account savings = new Account();
    CountDownLatch two = new CountDownLatch(2);
    start("transfer-1", () -> giro.transferTo(savings, two));
    start("transfer-2", () -> savings.transferTo(giro, two));
    Stage.until(() -> deadlocked() == 2);
    Stage.ready("before");

    for (int i = 1; i <= 4; i++) {
      start("teller-" + i, () -> System.out.println(giro.balance()));
    }
    Stage.until(4, Thread.State.BLOCKED, "com.acme.ledger.TransferDesk$Account.balance");
    Vault north = new Vault();
    Vault east = new Vault();
    Vault south = new Vault();
    CountDownLatch three = new CountDownLatch(3);
    start("courier-north", () -> north.moveGold(east, three));
    start("courier-east", () -> east.moveGold(south, three));
    start("courier-south", () -> south.moveGold(north, three));
    Account fees = new Account();
    Vault reserve = new Vault();
    CountDownLatch pair = new CountDownLatch(2);
    start("bookkeeper", () -> book(fees, reserve, pair));
    start("auditor", () -> audit(fees, reserve, pair));
    Stage.until(() -> deadlocked() == 7);
    Stage.finish("after");
  }

  private static void start(String name, Runnable task) {
    new Thread(task, name).start();
  }

  /** Comes back when everybody holds the first lock, so that the cycle closes every time. */
  private static void meet(CountDownLatch everybody) {
    everybody.countDown();
    try {
      everybody.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int deadlocked() {
    long[] ids = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    return ids == null ? 0 : ids.length;
  }
}
