package io.leakscan.threads.jhsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Capability;
import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.Dumps;
import io.leakscan.threads.OtherForms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JhsdbTest {

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void the_agent_and_the_vm_say_the_same_about_one_moment(int version) {
    Map<String, ThreadSample> vm = byName(sample(version, "jstack"));
    Map<String, ThreadSample> agent = byName(sample(version, "jhsdb"));
    // The VM lists its own threads too.
    assertTrue(vm.keySet().containsAll(agent.keySet()));
    assertEquals(
        14 + 2 + 2 + 1 + 6, agent.keySet().stream().filter(n -> n.matches(".*-\\d+")).count());
    for (ThreadSample thread : agent.values()) {
      ThreadSample twin = vm.get(thread.name());
      assertEquals(methods(twin), methods(thread), thread.name());
      assertEquals(lines(twin), lines(thread), thread.name());
      if (thread.name().equals("Attach Listener")) {
        continue; // which serves the one and waits for the other
      }
      assertEquals(twin.state(), thread.state());
      assertEquals(twin.waitKind(), thread.waitKind());
      assertEquals(twin.identity(), thread.identity());
      assertEquals(twin.daemon(), thread.daemon());
      assertEquals(twin.locks(), thread.locks(), thread.name());
    }
  }

  /** The program blocks threads with one, two and three monitors in their top frame. */
  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void the_monitors_of_a_frame_are_read_in_the_order_of_the_vm(int version) {
    Map<String, ThreadSample> vm = byName(form("jstack-locks-" + version + ".txt"));
    Map<String, ThreadSample> agent = byName(form("jhsdb-locks-" + version + ".txt"));
    for (String name : List.of("main", "victim", "victim3", "holdClass", "sm", "relock")) {
      assertEquals(vm.get(name).locks(), agent.get(name).locks(), name);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void both_list_the_same_deadlocks(int version) {
    assertEquals(members(sample(version, "jstack")), members(sample(version, "jhsdb")));
    assertEquals(members(sample(version, "jstack")), members(sample(version, "jhsdb-mixed")));
  }

  @Test
  void native_frames_are_no_frames_of_java() {
    Snapshot mixed = sample(17, "jhsdb-mixed");
    Map<String, ThreadSample> threads = byName(mixed);
    assertEquals(methods(byName(sample(17, "jhsdb")).get("main")), methods(threads.get("main")));
    ThreadSample lorry = threads.get("lorry-3");
    assertTrue(lorry.stack().isEmpty());
    assertTrue(lorry.stack().truncated());
    assertFalse(mixed.capabilities().contains(Capability.LOCKS));
    assertTrue(mixed.notes().toString().contains("--mixed shows no Java frames of"));
  }

  /** The frames that the compiler inlined come without an address. */
  @Test
  void inlined_frames_of_mixed_stacks_are_frames() {
    String text =
        """
        Deadlock Detection:

        No deadlocks found.

        ----------------- 888 -----------------
        "main" #3 prio=5 tid=0x00007f45d402a8e0 nid=888 runnable [0x00007f45d871e000]
           java.lang.Thread.State: RUNNABLE
           JavaThread state: _thread_in_native
        0x00007f45da1942ec\t__libc_read + 0x4c
        0x00007f45c3945085\t* java.io.FileInputStream.readBytes(byte[], int, int) bci:0 (Interpreted frame)
        0x00007f45bc464c7c\t* java.io.BufferedInputStream.read1(byte[], int, int) bci:52 line:328 (Compiled frame)
                          \t* java.io.BufferedInputStream.read(byte[], int, int) bci:48 line:388 (Compiled frame)
                          \t* sun.nio.cs.StreamDecoder.readBytes() bci:117 line:279 (Interpreted frame)
        0x00007f45c3940580\t* harbor.crane.Terminal.main(java.lang.String[]) bci:202 line:60 (Interpreted frame)
        0x00007f45c3938fa6\t<StubRoutines (initialstubs)>
        """;
    Snapshot dump = one(text);
    assertEquals(
        List.of(
            "java.io.FileInputStream.readBytes",
            "java.io.BufferedInputStream.read1",
            "java.io.BufferedInputStream.read",
            "sun.nio.cs.StreamDecoder.readBytes",
            "harbor.crane.Terminal.main"),
        methods(dump.threads().get(0)));
    assertEquals(0, dump.linesNotUnderstood());
  }

  @Test
  void a_mounted_virtual_thread_is_told_from_its_carrier() {
    String text =
        """
        Attaching to process ID 13301, please wait...
        Deadlock Detection:

        No deadlocks found.

        "ForkJoinPool-1-worker-1" #22 daemon prio=5 tid=0x00007f3c3c0e4150 nid=13325 runnable [0x0000000000000000]
           java.lang.Thread.State: RUNNABLE
           JavaThread state: _thread_in_java
         - V.spin() @bci=11, line=5 (Compiled frame; information may be imprecise)
         - V$$Lambda+0x000000001d040210.run() @bci=0 (Interpreted frame)
         - java.lang.VirtualThread.run(java.lang.Runnable) @bci=62, line=460 (Interpreted frame)
         - jdk.internal.vm.Continuation.enter(jdk.internal.vm.Continuation, boolean) @bci=1, line=316 (Interpreted frame)
         - jdk.internal.vm.Continuation.enterSpecial(jdk.internal.vm.Continuation, boolean, boolean) @bci=0 (Compiled frame)
         - jdk.internal.vm.Continuation.run() @bci=122, line=251 (Interpreted frame)
         - java.util.concurrent.ForkJoinWorkerThread.run() @bci=31, line=187 (Interpreted frame)

        """;
    Snapshot dump = one(text);
    ThreadSample carrier = dump.threads().get(0);
    ThreadSample virtual = dump.threads().get(1);
    assertEquals(13301, dump.processId());
    assertEquals(ThreadKind.CARRIER, carrier.kind());
    assertEquals(
        List.of(
            "jdk.internal.vm.Continuation.run", "java.util.concurrent.ForkJoinWorkerThread.run"),
        methods(carrier));
    assertEquals(ThreadKind.VIRTUAL, virtual.kind());
    assertEquals(22, virtual.carrierId());
    assertEquals("V$$Lambda.run", methods(virtual).get(1));
    assertTrue(dump.complete());
  }

  @Test
  void names_may_hold_quotes_and_line_breaks() {
    String text =
        """
        Deadlock Detection:

        No deadlocks found.

        "na"me #9 prio=5
        x" #28 prio=5 tid=0x00007f3c3c0e4150 nid=13325 runnable [0x00007f3c19ffe000]
           java.lang.Thread.State: RUNNABLE
         - V.spin() @bci=11, line=5 (Interpreted frame)
        """;
    ThreadSample thread = one(text).threads().get(0);
    assertEquals("na\"me #9 prio=5\nx", thread.name());
    assertEquals(28, thread.identity().id());
  }

  @Test
  void older_agents_name_no_threads_and_their_blocked_is_no_monitor() {
    String text =
        """
        Attaching to process ID 4711, please wait...
        Debugger attached successfully.
        Server compiler detected.
        JVM version is 25.392-b08
        Deadlock Detection:

        No deadlocks found.

        Thread 4730: (state = BLOCKED)
         - java.lang.Object.wait(long) @bci=0 (Interpreted frame)
         - com.acme.Mail.send() @bci=5, line=12 (Compiled frame)


        Thread 4729: (state = IN_NATIVE)
         - java.net.SocketInputStream.socketRead0(java.io.FileDescriptor, byte[], int, int, int) @bci=0 (Compiled frame; information may be imprecise)
        """;
    Snapshot dump = one(text);
    assertEquals(2, dump.threads().size());
    ThreadSample first = dump.threads().get(0);
    assertEquals(new ThreadIdentity("Thread 4730", -1, -1, 4730), first.identity());
    assertEquals(WaitKind.UNKNOWN, first.waitKind());
    assertEquals(new Frame("com.acme.Mail", "send", null, 12), first.stack().frames().get(1));
    assertFalse(dump.capabilities().contains(Capability.WAIT_STATE));
  }

  @Test
  void what_is_lost_is_said() {
    String whole = new String(SampleDumps.bytes(file(17, "jhsdb")), StandardCharsets.UTF_8);
    int header = whole.indexOf("\"lorry-3\"");
    Snapshot headless = one(whole.substring(header));
    assertFalse(headless.complete());
    assertEquals("lorry-3", headless.threads().get(0).name());
    Snapshot cut = one(whole.substring(0, header + 200));
    assertFalse(cut.complete());
  }

  /** {@code Error occurred during stack walking:}, as 17.0.15 prints of a loop that is compiled. */
  @Test
  void a_stack_that_the_agent_gave_up_is_not_taken_for_whole() {
    Snapshot dump = form("jhsdb-locks-17.txt");
    ThreadSample spin = byName(dump).get("spin2");
    assertTrue(spin.stack().truncated());
    assertEquals(List.of("L.spin2"), methods(spin));
    assertTrue(dump.complete());
    assertEquals("the agent could not walk one stack to its end", dump.notes().get(0).text());
  }

  @Test
  void other_tools_of_the_agent_are_no_dump() {
    String text =
        """
        Attaching to process ID 4711, please wait...
        Debugger attached successfully.
        Server compiler detected.
        JVM version is 25.392-b08

        using thread-local object allocation.
        """;
    assertEquals(List.of(), Dumps.read(text).snapshots());
  }

  private static Snapshot one(String text) {
    List<Snapshot> snapshots = Dumps.read(text).snapshots();
    assertEquals(1, snapshots.size());
    assertEquals("jhsdb", snapshots.get(0).origin().format());
    return snapshots.get(0);
  }

  private static Path file(int version, String name) {
    return SampleDumps.file("depot-night/" + version + "/" + name + ".txt");
  }

  private static Snapshot form(String name) {
    return Dumps.read(SampleDumps.bytes(OtherForms.form(name))).snapshots().get(0);
  }

  private static Snapshot sample(int version, String name) {
    return Dumps.read(SampleDumps.bytes(file(version, name))).snapshots().get(0);
  }

  private static Map<String, ThreadSample> byName(Snapshot snapshot) {
    Map<String, ThreadSample> threads = new TreeMap<>();
    snapshot.threads().forEach(thread -> threads.put(thread.name(), thread));
    return threads;
  }

  private static List<String> methods(ThreadSample thread) {
    return thread.stack().frames().stream().map(Frame::qualifiedMethod).toList();
  }

  /** Where both print a line; the agent has none of native methods. */
  private static List<Integer> lines(ThreadSample thread) {
    return thread.stack().frames().stream().map(frame -> Math.max(frame.line(), -1)).toList();
  }

  private static Object members(Snapshot snapshot) {
    return snapshot.deadlocks().stream()
        .map(
            cycle ->
                cycle.members().stream()
                    .sorted((a, b) -> a.thread().compareTo(b.thread()))
                    .toList())
        .sorted((a, b) -> a.get(0).thread().compareTo(b.get(0).thread()))
        .toList();
  }
}
