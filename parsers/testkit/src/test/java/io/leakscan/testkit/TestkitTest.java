package io.leakscan.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TestkitTest {

  @Test
  void samplesAreFound() {
    assertTrue(Files.exists(SampleDumps.file("rules/queue-17.txt")));
    assertFalse(SampleDumps.in("rules").isEmpty());
  }

  @Test
  void aDumpIsWrittenAsTheVmWould() {
    String text =
        HotSpotDumpText.of(HeaderStyle.JDK_17)
            .withSynchronizers()
            .thread(
                "main",
                thread ->
                    thread
                        .osState("waiting on condition ")
                        .state("WAITING (parking)")
                        .frame("jdk.internal.misc.Unsafe.park(Native Method)")
                        .lock("parking to wait for  <0x00000000ffda5a38> (a com.acme.Gate)")
                        .frame("com.acme.Main.main(Main.java:3)"))
            .vmThread("VM Thread")
            .text();
    assertEquals(
        """
        2026-11-21 01:43:14
        Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):

        Threads class SMR info:
        _java_thread_list=0x00007f762c003bd0, length=1, elements={
        0x00007f0000001000
        }

        "main" #1 prio=5 os_prio=0 cpu=1.50ms elapsed=60.25s tid=0x00007f0000001000 nid=0x4e21 \
        waiting on condition  [0x00007e0000100000]
           java.lang.Thread.State: WAITING (parking)
        \tat jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)
        \t- parking to wait for  <0x00000000ffda5a38> (a com.acme.Gate)
        \tat com.acme.Main.main(Main.java:3)

           Locked ownable synchronizers:
        \t- None

        "VM Thread" os_prio=0 cpu=1.50ms elapsed=60.25s tid=0x00007f0000002000 nid=0x4e22 runnable\
        \s\s

        JNI global refs: 7, weak refs: 0

        """,
        text);
  }

  @Test
  void theLargeDumpIsTheSameEveryTime() throws IOException {
    assertArrayEquals(large(), large());
    String text = new String(large(), StandardCharsets.UTF_8);
    assertEquals(3, text.split("Full thread dump", -1).length - 1);
    assertEquals(300, text.split("\n\"", -1).length - 1);
  }

  @Test
  void aGoldenNamesTheLineThatDiffers() {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> Golden.check("samples/dumps/rules/queue-17.txt", "x"));
    assertTrue(String.valueOf(error.getMessage()).contains("differs at line 1"));
  }

  private static byte[] large() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LargeDump.write(out, 3, 100);
    return out.toByteArray();
  }
}
