package io.leakscan.threads.hserr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.Dumps;
import io.leakscan.threads.OtherForms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HsErrTest {

  @Test
  void a_signal_is_told_with_the_stack_that_met_it() {
    for (String version : List.of("17", "25")) {
      Snapshot dump = one(text("hs_err_segv-" + version + ".log"));
      assertTrue(dump.crash().startsWith("SIGSEGV (0xb)\nproblematic frame: V  [libjvm.so+0x"));
      assertTrue(dump.complete(), dump.notes().toString());
      assertEquals(Set.of(), dump.capabilities());
      assertEquals("label printer", dump.threads().get(0).name());
      List<Frame> frames = dump.threads().get(0).stack().frames();
      assertTrue(frames.contains(new Frame("Crash", "label", null, Frame.NO_LINE)));
      assertEquals(
          1, dump.threads().stream().filter(t -> t.name().equals("label printer")).count());
      assertEquals(3, dump.threads().stream().filter(t -> t.name().startsWith("gate ")).count());
      assertTrue(dump.threads().stream().anyMatch(t -> t.kind() == ThreadKind.VM_INTERNAL));
    }
  }

  @Test
  void exhausted_memory_is_the_reason() {
    Snapshot dump = one(text("hs_err_oom-17.log"));
    assertEquals("fatal error: OutOfMemory encountered: Java heap space", dump.crash());
    assertEquals(27760, dump.processId());
    assertEquals("2026-11-21T07:53:38", dump.takenAt());
    assertEquals("Crash.main", dump.threads().get(0).stack().frames().get(0).qualifiedMethod());
  }

  @Test
  void the_system_refusing_memory_is_a_reason_too() {
    String report =
        text("hs_err_oom-17.log")
            .replace(
                "# A fatal error has been detected by the Java Runtime Environment:",
                "# There is insufficient memory for the Java Runtime Environment to continue.\n"
                    + "# Native memory allocation (mmap) failed to map 16384 bytes.");
    assertEquals(
        "There is insufficient memory for the Java Runtime Environment to continue\n"
            + "Native memory allocation (mmap) failed to map 16384 bytes.",
        one(report).crash());
  }

  @Test
  void a_report_without_its_list_is_partial_unless_the_vm_made_none() {
    String whole = text("hs_err_segv-17.log");
    assertFalse(one(whole.substring(0, whole.indexOf("Java Threads:"))).complete());
    assertFalse(one(whole.substring(0, whole.indexOf("\"gate 1\""))).complete());
    Snapshot ofNativeThread = one(text("hs_err_segvmain-25.log"));
    assertTrue(ofNativeThread.complete());
    assertEquals(List.of(), ofNativeThread.threads());
  }

  @Test
  void what_stands_in_the_output_of_the_program_is_no_report() {
    String block = text("hs_err_segv-17.log");
    block = block.substring(0, block.indexOf("---------------"));
    assertEquals(List.of(), Dumps.read(block + "Aborted\n").snapshots());
  }

  @Test
  void compiled_frames_have_numbers_before_the_method() {
    assertEquals(
        new Frame("com.acme.Till", "book", null, -1),
        frame("J 1234 c2 com.acme.Till.book(Ljava/lang/String;)V (45 bytes) @ 0x01 [0x00+0x40]"));
    assertEquals(new Frame("a.B", "c", null, -1), frame("J 77% c1 a.B.c(I)I java.base@17.0.15"));
    assertEquals(new Frame("a.B", "c", null, -1), frame("j  a.B.c(I)I+4"));
    assertNull(frame("V  [libjvm.so+0x123632d]  Unsafe_PutLong+0xad"));
    assertNull(frame("v  ~StubRoutines::call_stub"));
  }

  private static Frame frame(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return CrashFrame.read(bytes, 0, bytes.length);
  }

  private static Snapshot one(String text) {
    List<Snapshot> snapshots = Dumps.read(text).snapshots();
    assertEquals(1, snapshots.size());
    assertEquals("hs-err", snapshots.get(0).origin().format());
    return snapshots.get(0);
  }

  private static String text(String form) {
    return new String(SampleDumps.bytes(OtherForms.form(form)), StandardCharsets.UTF_8);
  }
}
