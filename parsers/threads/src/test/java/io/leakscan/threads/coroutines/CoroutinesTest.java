package io.leakscan.threads.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Capability;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.Dumps;
import io.leakscan.threads.OtherForms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Real dumps of kotlinx-coroutines 1.9.0: 12 coroutines send on a full channel, four are delayed.
 */
class CoroutinesTest {

  @Test
  void each_coroutine_is_a_thread_without_a_thread() {
    Snapshot dump = one(text("coroutines-plain.txt"));
    assertTrue(dump.takenAt().startsWith("2026-11-21T08:0"));
    assertEquals(19, dump.threads().size());
    assertEquals(12, in(dump, "com.acme.relay.DepotKt.record"));
    assertEquals(4, in(dump, "com.acme.relay.DepotKt.watch"));
    assertTrue(dump.threads().stream().allMatch(t -> t.kind() == ThreadKind.VIRTUAL));
    assertEquals(Set.of(Capability.WAIT_STATE), dump.capabilities());
    assertTrue(dump.complete(), dump.notes().toString());
  }

  @Test
  void the_debug_mode_gives_names_numbers_and_creators() {
    Snapshot dump = one(text("coroutines-debug.txt"));
    ThreadSample parcel =
        dump.threads().stream().filter(t -> t.identity().id() == 2).findFirst().orElseThrow();
    assertEquals("parcel#2", parcel.name());
    assertEquals("SUSPENDED", parcel.state());
    assertEquals(WaitKind.PARK, parcel.waitKind());
    assertEquals(2, parcel.stack().depth());
    assertEquals(
        "com.acme.relay.DepotKt$main$1.invokeSuspend",
        parcel.createdBy().frame().qualifiedMethod());
    assertTrue(dump.capabilities().containsAll(Set.of(Capability.THREAD_IDS, Capability.CREATOR)));
  }

  @Test
  void what_is_cut_is_said_and_what_only_lacks_its_line_end_is_not() {
    String whole = text("coroutines-plain.txt");
    assertFalse(whole.endsWith("\n"));
    assertFalse(one(whole.substring(0, whole.length() - 1)).complete());
    assertFalse(one(whole.substring(whole.indexOf("Coroutine Standalone"))).complete());
  }

  @Test
  void lines_of_a_log_around_it_are_no_part_of_it() {
    String log = "12:00:01 INFO order stored\n\tat a.B.c(B.java:1)\n";
    String text = text("coroutines-plain.txt");
    Snapshot dump = one(log + text + "\n\n" + log);
    assertEquals(19, dump.threads().size());
    assertEquals(0, in(dump, "a.B.c"));
    assertEquals(List.of(), Dumps.read("Coroutines dump the rest\nCoroutine x\n").snapshots());
  }

  private static long in(Snapshot dump, String method) {
    return dump.threads().stream()
        .filter(t -> t.stack().frames().stream().anyMatch(f -> f.qualifiedMethod().equals(method)))
        .count();
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
