package io.leakscan.threads.hotspot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpReader;
import io.leakscan.threads.Dumps;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FatalTextTest {
  private static final String ERROR = "java.lang.OutOfMemoryError: Java heap space";
  private static final String LOG = "12:00:01 INFO order stored\n";

  private final String dump =
      new String(SampleDumps.bytes(SampleDumps.file("rules/queue-17.txt")), StandardCharsets.UTF_8);

  @Test
  void an_error_near_a_dump_is_told_with_it() {
    assertEquals(ERROR, crash(ERROR + "\n\tat a.B.c(B.java:1)\n" + LOG + dump));
    assertEquals(ERROR, crash(dump + LOG + "Exception in thread \"x\" " + ERROR + "\n"));
    assertEquals(ERROR, crash("Terminating due to " + ERROR + "\n" + dump));
    int middle = dump.indexOf("\n\n\"", dump.length() / 2);
    assertEquals(ERROR, crash(dump.substring(0, middle) + "\n" + ERROR + dump.substring(middle)));
    assertEquals(
        "A fatal error has been detected by the Java Runtime Environment",
        crash(dump + "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n"));
  }

  @Test
  void prose_and_what_is_far_away_are_not() {
    assertEquals("", crash("options: -XX:+HeapDumpOnOutOfMemoryError\n" + dump));
    assertEquals("", crash("see " + ERROR + "\n" + dump));
    assertEquals("", crash("\tat " + ERROR + "\n" + dump));
    assertEquals("", crash(ERROR + "\n" + LOG.repeat(2_100) + dump));
    assertEquals("", crash(dump + LOG.repeat(2_100) + ERROR + "\n"));
  }

  @Test
  void another_input_starts_afresh() {
    DumpReader reader = new DumpReader();
    Dumps.read(reader, (LOG.repeat(5) + ERROR + "\n").getBytes(StandardCharsets.UTF_8));
    byte[] bytes = dump.getBytes(StandardCharsets.UTF_8);
    assertEquals("", Dumps.read(reader, bytes).snapshots().get(0).crash());
  }

  private static String crash(String text) {
    return Dumps.read(text).snapshots().get(0).crash();
  }
}
