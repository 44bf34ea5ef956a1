package com.acme.harbour;

import com.acme.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A harbour where nothing moves, so that every tool that dumps it shows the same moment: eight
 * ships wait to unload onto a full quay, two pilots wait for each other's monitor and two tugs for
 * each other's lock, a pool is idle, and names are hostile. From JDK 21 on twelve passengers wait
 * as virtual threads, and one more stands in a class initialiser on its carrier.
 */
public final class OneMoment {
  private static final int CAPACITY = 4;
  private static final List<String> NAMES =
      List.of(
          "ship \"Aurora\" / \\ 50%",
          "ship\n\"main\" #1 prio=5 os_prio=0 tid=0x0 nid=0x1 runnable  [0x0]",
          "ship \u00fcber \ud83d\udea2",
          "",
          "ship-5",
          "ship-6",
          "ship-7",
          "ship-8");

  private final BlockingQueue<String> quay = new ArrayBlockingQueue<>(CAPACITY);
  private final CountDownLatch departure = new CountDownLatch(1);

  void unload(String cargo) throws InterruptedException {
    quay.put(cargo);
  }

  static void pilot(Object mine, Object other, CountDownLatch bothHoldOne) {
    synchronized (mine) {
      meet(bothHoldOne);
      synchronized (other) {
        throw new IllegalStateException("no deadlock");
      }
    }
  }

  static void tow(Lock mine, Lock other, CountDownLatch bothHoldOne) {
    mine.lock();
    meet(bothHoldOne);
    other.lock();
  }

  private static void meet(CountDownLatch all) {
    all.countDown();
    try {
      all.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void board() {
    try {
      departure.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its initialiser never ends: whoever is first stands in it, on its carrier. */
  static final class Customs {
    static {
      open();
    }

    private static void open() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    static void declare() {}
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean isIn(String method, int count) {
    return Stage.threads(Thread.State.WAITING, "com.acme.harbour.OneMoment." + method)
            + Stage.threads(Thread.State.BLOCKED, "com.acme.harbour.OneMoment." + method)
        == count;
  }

  public static void main(String[] args) throws Exception {
    OneMoment harbour = new OneMoment();
    for (int i = 0; i < CAPACITY; i++) {
      harbour.unload("crate");
    }
    for (String name : NAMES) {
      start(
          name,
          () -> {
            try {
              harbour.unload("late crate");
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    Object chart = new Object();
    Object radio = new Object();
    CountDownLatch pilots = new CountDownLatch(2);
    start("pilot-1", () -> pilot(chart, radio, pilots));
    start("pilot-2", () -> pilot(radio, chart, pilots));
    Lock rope = new ReentrantLock();
    Lock winch = new ReentrantLock();
    CountDownLatch tugs = new CountDownLatch(2);
    start("tug-1", () -> tow(rope, winch, tugs));
    start("tug-2", () -> tow(winch, rope, tugs));
    ExecutorService crew = Executors.newFixedThreadPool(3, Stage.named("crew-"));
    for (int i = 0; i < 3; i++) {
      crew.submit(() -> "ready").get();
    }
    Stage.until(() -> isIn("unload", NAMES.size()) && isIn("pilot", 2) && isIn("tow", 2));
    Passengers.arrive(harbour);
    Stage.ready("before");

    write(args.length > 0 ? Path.of(args[0]) : Path.of("."));
    Stage.finish("after");
  }

  /** What monitoring code writes: the forms that come out of the program itself. */
  private static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Monitoring form : Monitoring.values()) {
      Files.write(folder.resolve(form.file()), form.dump().getBytes(StandardCharsets.UTF_8));
    }
  }
}
