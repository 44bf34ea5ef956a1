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

/** A heap with pools of c3p0 0.11 of two connections each; three threads wait for the first. */
final class C3p0Heap {
  private static final int SIZE = 2;
  private static final String POOL = "com.mchange.v2.resourcepool.BasicResourcePool";
  private static final String IMPL = "com.mchange.v2.c3p0.impl.";

  private final HprofBuilder heap = new HprofBuilder();
  private final HeapClass node =
      heap.declare("java.util.HashMap$Node").reference("key").reference("value").reference("next");
  private final HeapClass map =
      heap.declare("java.util.HashMap").field("size", BasicType.INT).reference("table");
  private final HeapClass card = heap.declare(POOL + "$PunchCard");
  private final HeapClass pool =
      heap.declare(POOL)
          .field("max", BasicType.INT)
          .reference("managed")
          .reference("conditionSomethingChanged");
  private final HeapClass pooled =
      heap.declare(IMPL + "NewPooledConnection").reference("exposedProxy");
  private final HeapClass proxy =
      heap.declare(
          IMPL + "NewProxyConnectionJdbc43Full",
          heap.declare(IMPL + "AbstractNewProxyConnection").reference("parentPooledConnection"));
  private final HeapInstance condition =
      heap.instance(
          heap.declare("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject"));
  private final List<HeapInstance> handles = new ArrayList<>();

  C3p0Heap() {
    pool(condition);
  }

  /** One more pool, of which all connections are lent. */
  C3p0Heap pool(HeapInstance waitedFor) {
    HeapArray table = heap.array(node, 16);
    for (int i = 0; i < SIZE; i++) {
      HeapInstance lent = heap.instance(pooled);
      HeapInstance handle = heap.instance(proxy).set("parentPooledConnection", lent);
      handles.add(handle);
      lent.set("exposedProxy", handle);
      table.set(3 * i, heap.instance(node).set("key", lent).set("value", heap.instance(card)));
    }
    HeapInstance one =
        heap.instance(pool)
            .set("max", SIZE)
            .set("managed", heap.instance(map).set("size", SIZE).set("table", table))
            .set("conditionSomethingChanged", waitedFor);
    heap.declare("com.acme.Pool" + handles.size()).staticReference("POOL", one);
    return this;
  }

  /** A second pool, whose threads work with its connections. */
  C3p0Heap otherPoolAtWork() {
    pool(heap.instance(heap.declare("com.acme.Condition")));
    return user(SIZE).user(SIZE + 1);
  }

  /** A thread that works with a connection. */
  C3p0Heap user(int connection) {
    HeapThread thread = heap.thread("user-" + connection);
    heap.declare("com.acme.Report");
    thread.frame("com.acme.Report", "render", "Report.java", 9);
    thread.local(handles.get(connection));
    return this;
  }

  byte[] bytes() {
    for (int i = 0; i < 3; i++) {
      HeapThread thread = heap.thread("http-" + i);
      frame(thread, "jdk.internal.misc.Unsafe", "park");
      frame(thread, condition.type().name(), "await");
      frame(thread, POOL, "awaitAvailable");
      frame(thread, "com.acme.Prices", "latest");
      thread.object().set("parkBlocker", condition);
    }
    return heap.bytes(HprofLayout.jdk17());
  }

  private void frame(HeapThread thread, String owner, String method) {
    heap.declare(owner);
    thread.frame(owner, method, "Source.java", 1);
  }
}
