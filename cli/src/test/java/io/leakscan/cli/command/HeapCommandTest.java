package io.leakscan.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.Run;
import io.leakscan.cli.console.Terminal;
import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.detail.Detail;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.snapshot.HeapQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapCommandTest {
  @TempDir Path folder;
  private String dump = "";

  @BeforeEach
  void writeDump() throws IOException {
    dump = Files.writeString(folder.resolve("app.hprof"), "HEAP\n").toString();
  }

  private static HeapQuery asked(Run run) {
    return run.engine().heapQueries().get(0);
  }

  @Test
  void aHeapIsReadInFullUnlessSaidOtherwise() {
    Run run = Run.of("heap", dump);
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("com.acme.shop.Registry.SESSIONS"), run.out());
    assertEquals(HeapQuery.RETAINED, asked(run));
    assertEquals(
        HeapQuery.COUNTS, asked(Run.of("heap", "--references", "ALL", "--no-retained", dump)));
    assertEquals(References.ALL, asked(Run.of("heap", "--references", "all", dump)).references());
    assertEquals(0, Run.of("heap", "--fail-on=never", dump).code());
    assertEquals(
        EnumSet.allOf(Detail.class),
        asked(Run.of("heap", dump, "--strings", "--collections", "--thread-locals")).details());
    assertTrue(Run.of("heap", dump, "-f", "json").out().contains("\"command\": \"heap\""));
  }

  @Test
  void comparingAsksForAllAndScanningForLittle() {
    assertEquals(
        List.of(HeapQuery.RETAINED),
        Run.of("diff", dump, dump).engine().heapQueries().subList(0, 1));
    assertEquals(List.of(), Run.of("scan", dump).engine().heapQueries());
  }

  @Test
  void aQuestionAboutOneClassIsNoVerdict() {
    Run run = Run.of("heap", dump, "path", "a.B");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("a.B\n1 object, 16 B by themselves\n"), run.out());
    assertFalse(run.out().contains("heap-leak-suspect"));
    assertEquals(
        new ClassQuestion(ClassQuestion.Topic.CLASS, "a.B"),
        asked(Run.of("heap", "--top", "3", dump, "class", "a.B")).question());
  }

  @Test
  void anUnknownClassSaysWhichAreMeant() {
    Run run = Run.of("heap", dump, "path", "B");
    assertEquals(2, run.code());
    assertTrue(
        run.err().contains("no class 'B' by that whole name; did you mean x.a.B?"), run.err());
  }

  @Test
  void whatIsPipedInIsRead() {
    Run run = Run.of("HEAP\n", Terminal.NONE, "heap");
    assertEquals(1, run.code(), run.err());
    assertEquals(run.out(), Run.of("HEAP\n", Terminal.NONE, "heap", "-").out());
    Run typed = Run.of("", new Terminal(true, true, true, false, false), "heap");
    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("heap needs a heap dump"), typed.err());
  }

  @Test
  void wrongWordsAreOneLine() {
    for (String[] words :
        new String[][] {
          {"heap", dump, "path"},
          {"heap", dump, "paths", "a.B"},
          {"heap", dump, "path", "a.B", "a.C"},
          {"heap", dump, dump},
          {"heap", "--no-retained", dump, "path", "a.B"},
          {"heap", "--references", "weak", dump}
        }) {
      Run run = Run.of(words);
      assertEquals(2, run.code(), String.join(" ", words));
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @Test
  void whatIsNoHeapDumpSaysHowToTakeOne() throws IOException {
    Path threads = Files.writeString(folder.resolve("threads.txt"), "DUMP\n");
    Run run = Run.of("heap", threads.toString());
    assertEquals(3, run.code());
    assertTrue(run.err().contains("jcmd PID GC.heap_dump"), run.err());
    assertEquals(3, Run.of("heap", folder.resolve("none.hprof").toString()).code());
  }
}
