package io.leakscan.cli;

import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapThread;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;

/** A heap with a queue of three, and two threads that put into it. */
final class QueueHeap {
  /** Frames of a thread that sleeps, reads from a socket, or enters a lock; the topmost first. */
  static final String[] SLEEPS = {"java.lang.Thread", "sleep"};

  static final String[] READS = {
    "sun.nio.ch.NioSocketImpl", "park", "sun.nio.ch.NioSocketImpl", "read"
  };

  static final String[] LOCKS = {
    "jdk.internal.misc.Unsafe", "park",
    "java.util.concurrent.locks.LockSupport", "park",
    "java.util.concurrent.locks.AbstractQueuedSynchronizer", "acquire",
    "java.util.concurrent.locks.ReentrantLock$Sync", "lock",
    "java.util.concurrent.locks.ReentrantLock", "lock"
  };

  private static final String[] PUTS = {
    "jdk.internal.misc.Unsafe", "park",
    "java.util.concurrent.locks.LockSupport", "park",
    "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionNode", "block",
    "java.util.concurrent.ForkJoinPool", "managedBlock",
    "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject", "await",
    "java.util.concurrent.ArrayBlockingQueue", "put"
  };

  private static final int CAPACITY = 3;
  private static final int PRODUCERS = 2;

  private final HprofBuilder heap = new HprofBuilder();
  private final HeapInstance queue;
  private final HeapInstance notFull;
  private final HeapInstance trail;
  private final HeapClass entry;
  private boolean locals = true;
  private boolean blockers = true;

  private QueueHeap(int size) {
    entry = heap.declare("com.acme.Entry");
    HeapArray items = heap.array(heap.declare("java.lang.Object"), CAPACITY);
    for (int i = 0; i < size; i++) {
      items.set(i, heap.instance(entry));
    }
    notFull =
        heap.instance(
            heap.declare("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject"));
    HeapClass type = heap.declare("java.util.concurrent.ArrayBlockingQueue");
    type.reference("items").field("count", BasicType.INT).reference("notFull");
    queue = heap.instance(type).set("items", items).set("count", size).set("notFull", notFull);
    HeapClass holder = heap.declare("com.acme.Trail").reference("pending");
    trail = heap.instance(holder).set("pending", queue);
  }

  static QueueHeap full() {
    return new QueueHeap(CAPACITY);
  }

  static QueueHeap holding(int size) {
    return new QueueHeap(size);
  }

  QueueHeap withoutLocals() {
    locals = false;
    return this;
  }

  QueueHeap withoutBlockers() {
    blockers = false;
    return this;
  }

  /** Another thread, of a method of its own, with an object that has the queue. */
  QueueHeap reader(String name, String[] top, boolean withElement) {
    HeapThread thread = heap.thread(name);
    frames(thread, top);
    HeapClass clerk = heap.declare("com.acme.Clerk").reference("source");
    frames(thread, "com.acme.Clerk", "work");
    thread.local(heap.instance(clerk).set("source", queue));
    if (withElement) {
      thread.local(heap.instance(entry));
    }
    return this;
  }

  /** Another thread, at work with the object by which the producers have the queue. */
  QueueHeap colleague() {
    HeapThread thread = heap.thread("colleague");
    frames(thread, READS);
    frames(thread, "com.acme.Trail", "upload");
    thread.local(trail);
    return this;
  }

  /** A virtual thread whose stack the dump does not have. */
  QueueHeap unmounted(int state) {
    HeapClass type = heap.declare("java.lang.VirtualThread").field("state", BasicType.INT);
    type.staticField("NEW", BasicType.INT, 0).staticField("PARKED", BasicType.INT, 4);
    type.staticField("TERMINATED", BasicType.INT, 99);
    heap.instance(type).set("state", state);
    return this;
  }

  /** A static field has the queue, or the object by which the producers have it. */
  QueueHeap inStatic(boolean itself) {
    heap.declare("com.acme.Registry").staticReference("QUEUE", itself ? queue : trail);
    return this;
  }

  /** Another thread, in a method of the program's own without any object in its frames. */
  QueueHeap bystander() {
    HeapThread thread = heap.thread("bystander");
    frames(thread, SLEEPS);
    frames(thread, "com.acme.Clerk", "loop");
    return this;
  }

  /** The thread that made the queue sleeps. */
  QueueHeap main() {
    HeapThread thread = heap.thread("main");
    frames(thread, SLEEPS);
    frames(thread, "com.acme.Main", "main");
    thread.local(queue);
    return this;
  }

  /** A task that will run, of an object that has the queue; again and again with a period. */
  QueueHeap timer(long period) {
    HeapClass timed = heap.declare("java.util.TimerTask").field("period", BasicType.LONG);
    HeapClass task = heap.declare("com.acme.Drain", timed).reference("from");
    heap.declare("com.acme.Timers")
        .staticReference("DRAIN", heap.instance(task).set("from", queue).set("period", period));
    return this;
  }

  private void frames(HeapThread thread, String... names) {
    for (int i = 0; i < names.length; i += 2) {
      heap.declare(names[i]);
      thread.frame(names[i], names[i + 1], "Source.java", 10 + i);
    }
  }

  byte[] bytes() {
    for (int i = 0; i < PRODUCERS; i++) {
      HeapThread thread = heap.thread("producer-" + i);
      frames(thread, PUTS);
      if (locals) {
        thread.local(queue);
      }
      if (blockers) {
        thread.object().set("parkBlocker", notFull);
      }
      frames(thread, "com.acme.Trail", "record");
      thread.local(trail);
    }
    return heap.bytes(HprofLayout.jdk17());
  }
}
