package io.leakscan.cli;

import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapThread;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;

/** A heap with connections, statements and result sets of pgjdbc 42.7. */
final class JdbcHeap {
  private static final String PG = "org.postgresql.";
  private static final int MOST = 64;

  private final HprofBuilder heap = new HprofBuilder();
  private final HeapClass stream = heap.declare(PG + "core.PGStream");
  private final HeapClass closer =
      heap.declare(PG + "core.QueryExecutorCloseAction").reference("pgStream");
  private final HeapClass executor =
      heap.declare(PG + "core.v3.QueryExecutorImpl").reference("closeAction");
  private final HeapClass connection =
      heap.declare(PG + "jdbc.PgConnection").reference("queryExecutor");
  private final HeapClass nativeQuery =
      heap.declare(PG + "core.NativeQuery").reference("nativeSql");
  private final HeapClass query = heap.declare(PG + "core.v3.SimpleQuery").reference("nativeQuery");
  private final HeapClass wrapper = heap.declare(PG + "jdbc.ResultWrapper").reference("rs");
  private final HeapClass cachedQuery = heap.declare(PG + "core.CachedQuery").reference("query");
  private final HeapClass statement =
      heap.declare(PG + "jdbc.PgPreparedStatement", statementClass()).reference("preparedQuery");
  private final HeapClass result = heap.declare(PG + "jdbc.PgResultSet");
  private final HeapClass list = heap.declare("java.util.ArrayList");
  private final HeapArray kept = heap.array(heap.declare("java.lang.Object"), MOST);
  private int keptCount;

  JdbcHeap() {
    result.reference("rows").reference("statement").reference("connection");
    result.reference("originalQuery");
    list.field("size", BasicType.INT).reference("elementData");
    heap.thread("main").frame("com.acme.Main", "main", "Main.java", 3);
  }

  private HeapClass statementClass() {
    return heap.declare(PG + "jdbc.PgStatement")
        .field("isClosed", BasicType.INT)
        .reference("connection")
        .reference("result");
  }

  /** A connection. */
  HeapInstance connection(boolean open) {
    HeapInstance action = heap.instance(closer);
    if (open) {
      action.set("pgStream", heap.instance(stream));
    }
    return heap.instance(connection)
        .set("queryExecutor", heap.instance(executor).set("closeAction", action));
  }

  /** A statement that is open. */
  HeapInstance statement(HeapInstance on, String sql) {
    return heap.instance(statement)
        .set("connection", on)
        .set("preparedQuery", heap.instance(cachedQuery).set("query", query(sql)));
  }

  private HeapInstance query(String sql) {
    HeapInstance text = heap.instance(nativeQuery).set("nativeSql", heap.string(sql));
    return heap.instance(query).set("nativeQuery", text);
  }

  /** A result set of a statement of its own; with rows, it is open. */
  HeapInstance result(HeapInstance on, String sql, boolean open) {
    HeapInstance made = statement(on, sql);
    HeapInstance one =
        heap.instance(result)
            .set("statement", made)
            .set("connection", on)
            .set("originalQuery", query(sql));
    if (open) {
      one.set("rows", heap.instance(list));
    }
    made.set("result", heap.instance(wrapper).set("rs", one));
    return one;
  }

  /** The program keeps it in a static list. */
  JdbcHeap keep(HeapInstance object) {
    kept.set(keptCount++, object);
    return this;
  }

  /** A thread that has them in a local variable, one by one or in a list. */
  JdbcHeap thread(String name, boolean inList, HeapInstance... objects) {
    HeapThread thread = heap.thread(name);
    heap.declare("java.net.SocketInputStream");
    thread.frame("java.net.SocketInputStream", "socketRead0", "SocketInputStream.java", 1);
    heap.declare("com.acme.Export");
    thread.frame("com.acme.Export", "run", "Export.java", 9);
    HeapArray array = heap.array(heap.declare("java.lang.Object"), objects.length);
    for (int i = 0; i < objects.length; i++) {
      array.set(i, objects[i]);
      if (!inList) {
        thread.local(objects[i]);
      }
    }
    if (inList) {
      thread.local(heap.instance(list).set("size", objects.length).set("elementData", array));
    }
    return this;
  }

  byte[] bytes() {
    heap.declare("com.acme.Reports")
        .staticReference(
            "OPEN", heap.instance(list).set("size", keptCount).set("elementData", kept));
    return heap.bytes(HprofLayout.jdk17());
  }
}
