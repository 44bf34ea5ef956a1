package io.leakscan.threads.javacore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Capability;
import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.Dumps;
import io.leakscan.threads.OtherForms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forms are written from the source of OpenJ9 ({@code javadump.cpp}) and its documentation. */
class JavacoreTest {
  private final String whole = text("javacore-17-from-documentation.txt");

  @Test
  void the_thread_that_is_printed_twice_is_one() {
    Snapshot dump = one(whole);
    assertEquals(1, dump.threads().stream().filter(t -> t.name().equals("main")).count());
    assertEquals(29, dump.threads().size());
    assertTrue(dump.complete());
  }

  @Test
  void a_part_that_somebody_pasted_is_read() {
    String threads = whole.substring(whole.indexOf("1XMTHDINFO"), whole.indexOf("1XMTHDSUMMARY"));
    Snapshot open = one(threads);
    assertEquals(29, open.threads().size());
    assertFalse(open.complete());
    Snapshot closed = one(threads + "1XMTHDSUMMARY  Threads CPU Usage Summary\n");
    assertTrue(closed.complete(), closed.notes().toString());
    assertNull(closed.takenAt());
  }

  @Test
  void what_is_missing_is_said() {
    assertFalse(one(whole.substring(whole.indexOf("3XMTHREADINFO      \"lorry-3\""))).complete());
    assertFalse(one(whole.substring(0, whole.indexOf("\"lorry-3\" J9VM"))).complete());
    assertFalse(one(whole.substring(0, whole.indexOf("1LKPOOLINFO"))).complete());
    String broken = whole.replace("\"lorry-3\" J9VMThread:", "\"lorry-3\" J9XXThread:");
    Snapshot dump = one(broken);
    assertFalse(dump.complete());
    assertEquals(28, dump.threads().size());
    assertEquals("the header of a thread could not be read", dump.notes().get(0).text());
  }

  @Test
  void several_in_one_file_are_several_dumps() {
    assertEquals(2, Dumps.read(whole + whole).snapshots().size());
  }

  @Test
  void owners_are_known_where_somebody_waits() {
    Snapshot dump = one(whole);
    assertTrue(dump.capabilities().contains(Capability.OWNABLE_SYNCHRONIZERS));
    assertTrue(dump.capabilities().contains(Capability.VIRTUAL_THREADS));
    ThreadSample clerk = thread(dump, "clerk-1");
    assertTrue(clerk.owns("0x00000000FFD1C0C0"));
    assertFalse(thread(dump, "inspector \"night\" #1").owns("0x00000000FFD1C100"));
  }

  @Test
  void a_monitor_entered_again_after_a_wait_is_not_owned() {
    String relock =
        whole.replace(
            "Waiting on: java/lang/Object@0x00000000FFD1C100",
            "Blocked on: java/lang/Object@0x00000000FFD1C100");
    ThreadSample inspector = thread(one(relock), "inspector \"night\" #1");
    assertEquals(LockRef.Role.WAITING_TO_RELOCK, inspector.locks().get(0).role());
    assertFalse(inspector.owns("0x00000000FFD1C100"));
  }

  @Test
  void only_events_that_end_a_process_are_crashes() {
    assertEquals("", one(whole).crash());
    assertEquals("", one(whole.replace("\"user\" (", "\"vmstop\" (")).crash());
    assertEquals(
        "general protection fault (gpf)", one(whole.replace("\"user\" (", "\"gpf\" (")).crash());
    assertEquals(
        "java.lang.OutOfMemoryError: Java heap space",
        one(text("javacore-oom-from-documentation.txt")).crash());
  }

  @Test
  void frames_lose_what_the_compiler_adds() {
    assertEquals(new Frame("a.B", "c", "B.java", 3), frame("at a/B.c(B.java:3(Compiled Code))"));
    assertEquals(new Frame("a.B", "c", "B.java", -1), frame("at a/B.c(B.java(Compiled Code))"));
    assertEquals(new Frame("a.B", "<init>", null, -2), frame("at a/B.<init>(Native Method)"));
    assertEquals(new Frame("a.B", "c", null, -1), frame("at a/B.c(Bytecode PC:7(Compiled Code))"));
    assertEquals(new Frame("a.B", "c", null, -1), frame("at a/B.c(No Source)"));
    assertEquals(
        new Frame("a.B$$Lambda", "run", null, -1),
        frame("at a/B$$Lambda/0x00000000300e8730.run(Bytecode PC:0)"));
    assertNull(frame("at (Missing Method)"));
    assertNull(frame("at a/B.c(B.java"));
  }

  @Test
  void text_with_tags_is_no_javacore() {
    for (String line :
        List.of("3XMTHREADINFO names a thread", "NULL", "1XMTHDINFOX", "0SECTIONS")) {
      assertEquals(List.of(), Dumps.read(line + "\nprose\n").snapshots(), line);
    }
  }

  private static Frame frame(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return J9Frame.read(bytes, 0, bytes.length);
  }

  private static ThreadSample thread(Snapshot dump, String name) {
    return dump.threads().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static Snapshot one(String text) {
    List<Snapshot> snapshots = Dumps.read(text).snapshots();
    assertEquals(1, snapshots.size());
    return snapshots.get(0);
  }

  private static String text(String form) {
    return new String(SampleDumps.bytes(OtherForms.form(form)), StandardCharsets.UTF_8);
  }
}
