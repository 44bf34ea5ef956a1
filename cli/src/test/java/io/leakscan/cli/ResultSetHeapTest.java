package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.testkit.heap.HeapInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Result sets and statements that are open, by a heap dump. */
class ResultSetHeapTest {
  private static final String SQL = "select name from part where id >= $1";

  @TempDir Path folder;

  private RealRun scan(JdbcHeap heap) throws IOException {
    Path dump = Files.write(folder.resolve("app.hprof"), heap.bytes());
    return RealRun.in(folder, "scan", dump.toString());
  }

  private static String words(RealRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  private void assertWell(JdbcHeap heap) throws IOException {
    RealRun run = scan(heap);
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("No leak found."), run.out());
  }

  private void assertSuspect(JdbcHeap heap, int count, String title) throws IOException {
    RealRun run = scan(heap);
    assertEquals(1, run.code(), run.out() + run.err());
    String head = "HIGH      resultset-not-closed  " + count + "  suspect";
    assertTrue(run.out().startsWith(head), run.out());
    assertTrue(words(run).contains(title), run.out());
    assertTrue(words(run).contains("sql " + SQL), run.out());
  }

  private static JdbcHeap results(int many, String sql, boolean open, boolean connected) {
    JdbcHeap heap = new JdbcHeap();
    HeapInstance connection = heap.connection(connected);
    for (int i = 0; i < many; i++) {
      heap.keep(heap.result(connection, sql.replace("$1", "$" + (i + 1)), open));
    }
    return heap;
  }

  private static JdbcHeap alike(int many) {
    JdbcHeap heap = new JdbcHeap();
    HeapInstance connection = heap.connection(true);
    for (int i = 0; i < many; i++) {
      heap.keep(heap.result(connection, SQL, true));
    }
    return heap;
  }

  @Test
  void manyOfOneTextOnOneConnectionAreASuspect() throws IOException {
    assertSuspect(alike(12), 12, "Result sets are open that nobody reads");
  }

  @Test
  void whatAThreadPutsInAListIsInNoUse() throws IOException {
    JdbcHeap heap = new JdbcHeap();
    HeapInstance connection = heap.connection(true);
    HeapInstance[] read = new HeapInstance[12];
    for (int i = 0; i < read.length; i++) {
      read[i] = heap.result(connection, SQL, true);
    }
    assertSuspect(heap.thread("import", true, read), 12, "12 result sets");
  }

  @Test
  void whatAThreadReadsIsNotCounted() throws IOException {
    JdbcHeap heap = alike(12);
    for (int i = 0; i < 20; i++) {
      heap.thread("export-" + i, false, heap.result(heap.connection(true), SQL, true));
    }
    assertSuspect(heap, 12, "12 result sets");
  }

  @Test
  void aFewAreKeptByDesign() throws IOException {
    assertWell(alike(9));
  }

  @Test
  void aCacheHasOneForEachText() throws IOException {
    assertWell(results(30, SQL, true, true));
  }

  @Test
  void eachOnAConnectionOfItsOwnIsASession() throws IOException {
    JdbcHeap heap = new JdbcHeap();
    for (int i = 0; i < 30; i++) {
      heap.keep(heap.result(heap.connection(true), SQL, true));
    }
    assertWell(heap);
  }

  @Test
  void whatIsClosedMayBeReachable() throws IOException {
    assertWell(results(30, "select 1", false, false));
    assertWell(results(30, "select 1", true, false)); // its connection is
  }

  @Test
  void oneForEachLevelIsInUse() throws IOException {
    JdbcHeap heap = new JdbcHeap();
    HeapInstance connection = heap.connection(true);
    HeapInstance[] levels = new HeapInstance[20];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = heap.result(connection, SQL, true);
    }
    assertWell(heap.thread("tree", false, levels));
  }

  @Test
  void whatOnlyTheDriverKnowsIsProven() throws IOException {
    JdbcHeap heap = new JdbcHeap();
    HeapInstance connection = heap.connection(true);
    for (int i = 0; i < 12; i++) {
      heap.result(connection, SQL, true);
    }
    RealRun run = scan(heap.keep(connection));
    assertEquals(1, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("HIGH      resultset-not-closed  12  confirmed"), run.out());
  }

  @Test
  void statementsWithoutAResultAreTold() throws IOException {
    JdbcHeap heap = new JdbcHeap();
    HeapInstance connection = heap.connection(true);
    for (int i = 0; i < 20; i++) {
      heap.keep(heap.statement(connection, SQL));
    }
    assertSuspect(heap, 20, "Statements are open that nobody uses");
  }
}
