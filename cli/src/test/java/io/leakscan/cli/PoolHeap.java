package io.leakscan.cli;

import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapThread;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import java.util.ArrayList;
import java.util.List;

/** A heap with a HikariCP pool of two connections, both lent, and three threads that wait. */
final class PoolHeap {
  private static final int SIZE = 2;
  private static final int WAITERS = 3;
  private static final String POOL = "com.zaxxer.hikari.pool.";

  private static final String[] WAITS = {
    "jdk.internal.misc.Unsafe",
    "park",
    "java.util.concurrent.locks.LockSupport",
    "parkNanos",
    "java.util.concurrent.SynchronousQueue$TransferQueue",
    "transfer",
    "java.util.concurrent.SynchronousQueue",
    "poll",
    "com.zaxxer.hikari.util.ConcurrentBag",
    "borrow",
    POOL + "HikariPool",
    "getConnection"
  };

  private final HprofBuilder heap = new HprofBuilder();
  private final HeapClass handle;
  private final List<HeapInstance> entries = new ArrayList<>();
  private final HeapInstance pool;
  private final HeapInstance transferer;

  private PoolHeap() {
    transferer = heap.instance(heap.declare("java.util.concurrent.SynchronousQueue$TransferQueue"));
    HeapInstance handOff =
        heap.instance(heap.declare("java.util.concurrent.SynchronousQueue").reference("transferer"))
            .set("transferer", transferer);
    HeapClass entry =
        heap.declare(POOL + "PoolEntry").field("state", BasicType.INT).reference("hikariPool");
    HeapArray array = heap.array(entry, SIZE);
    HeapInstance list =
        heap.instance(heap.declare("java.util.concurrent.CopyOnWriteArrayList").reference("array"))
            .set("array", array);
    HeapClass bagClass = heap.declare("com.zaxxer.hikari.util.ConcurrentBag");
    bagClass.reference("sharedList").reference("handoffQueue");
    HeapInstance bag = heap.instance(bagClass).set("sharedList", list).set("handoffQueue", handOff);
    HeapClass configClass =
        heap.declare("com.zaxxer.hikari.HikariConfig").field("maxPoolSize", BasicType.INT);
    HeapClass poolClass = heap.declare(POOL + "HikariPool");
    poolClass.reference("connectionBag").reference("config").reference("poolName");
    pool =
        heap.instance(poolClass)
            .set("connectionBag", bag)
            .set("config", heap.instance(configClass).set("maxPoolSize", SIZE))
            .set("poolName", heap.string("shop"));
    for (int i = 0; i < SIZE; i++) {
      entries.add(heap.instance(entry).set("state", 1).set("hikariPool", pool));
      array.set(i, entries.get(i));
    }
    HeapClass proxy = heap.declare(POOL + "ProxyConnection").reference("poolEntry");
    handle = heap.declare(POOL + "HikariProxyConnection", proxy);
  }

  static PoolHeap lent() {
    return new PoolHeap();
  }

  /** A thread dump in which all of these wait for a connection. */
  static String threads(String... names) {
    StringBuilder text = new StringBuilder("2026-11-21 10:00:00\n");
    text.append("Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):\n");
    for (String name : names) {
      text.append("\n\"" + name + "\" prio=5 tid=0x1 nid=0x1 waiting on condition\n");
      text.append("   java.lang.Thread.State: TIMED_WAITING (parking)\n");
      for (int i = 0; i < WAITS.length; i += 2) {
        text.append("\tat " + WAITS[i] + '.' + WAITS[i + 1] + "(Source.java:1)\n");
      }
      text.append("\tat com.acme.Prices.latest(Source.java:10)\n");
    }
    return text.append("\nJNI global refs: 20, weak refs: 0\n\n").toString();
  }

  /** A thread that works with a connection. */
  PoolHeap user(int connection) {
    HeapThread thread = working("user-" + connection);
    thread.local(heap.instance(handle).set("poolEntry", entries.get(connection)));
    return this;
  }

  /** A connection that something keeps, and no thread works with. */
  PoolHeap kept(int connection) {
    heap.declare("com.acme.Kept" + connection)
        .staticReference("LAST", heap.instance(handle).set("poolEntry", entries.get(connection)));
    return this;
  }

  /** A thread that works with the pool. */
  PoolHeap manager() {
    HeapClass source = heap.declare("com.acme.Source").reference("pool");
    working("manager").local(heap.instance(source).set("pool", pool));
    return this;
  }

  private HeapThread working(String name) {
    HeapThread thread = heap.thread(name);
    frames(thread, "com.acme.Report", "render");
    return thread;
  }

  private void frames(HeapThread thread, String... names) {
    for (int i = 0; i < names.length; i += 2) {
      heap.declare(names[i]);
      thread.frame(names[i], names[i + 1], "Source.java", 10 + i);
    }
  }

  byte[] bytes() {
    for (int i = 0; i < WAITERS; i++) {
      HeapThread thread = heap.thread("http-" + i);
      frames(thread, WAITS);
      thread.object().set("parkBlocker", transferer);
      frames(thread, "com.acme.Prices", "latest");
    }
    return heap.bytes(HprofLayout.jdk17());
  }
}
