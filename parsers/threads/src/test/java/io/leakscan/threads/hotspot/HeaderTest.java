package io.leakscan.threads.hotspot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
  private static final String TAIL =
      "\" #12 prio=5 os_prio=0 tid=0x00007f056c017ff0 nid=0x722a runnable  [0x00007f057251e000]";

  private final Header header = new Header();

  @Test
  void jdk17() {
    assertEquals(
        "main",
        name(
            "\"main\" #1 prio=5 os_prio=0 cpu=148.35ms elapsed=13.29s allocated=3516K"
                + " defined_classes=331 tid=0x00007f056c017ff0 nid=0x722a waiting on condition "
                + " [0x00007f057251e000]"));
    assertEquals(1, header.id);
    assertEquals(0x00007f056c017ff0L, header.address);
    assertEquals(0x722a, header.nativeId);
    assertEquals(148_350, header.cpuMicros);
    assertEquals(13_290, header.elapsedMillis);
    assertFalse(header.daemon);
    assertTrue(header.hasStackPointer);
  }

  @Test
  void jdk25PrintsTheNativeIdTwiceAndDecimal() {
    assertEquals(
        "named-pool-1",
        name(
            "\"named-pool-1\" #159 [29524] daemon prio=5 os_prio=0 cpu=0.18ms elapsed=124.76s"
                + " tid=0x00007f6b7822aed0 nid=29524 waiting on condition  [0x00007f6b153fd000]"));
    assertEquals(159, header.id);
    assertEquals(29_524, header.nativeId);
    assertTrue(header.daemon);
  }

  @Test
  void aCarrierHasNoNativeIdBehindItsAddress() {
    assertEquals(
        "ForkJoinPool-1-worker-1",
        name(
            "\"ForkJoinPool-1-worker-1\" #133 [29514] daemon prio=5 os_prio=0 cpu=10236.20ms"
                + " elapsed=125.15s tid=0x00007f6b78223320  [0x00007f6b156fc000]"));
    assertEquals(29_514, header.nativeId);
  }

  @Test
  void theSamplerOfARecordingHasNoName() {
    String text =
        "os_prio=0 cpu=30.56ms elapsed=4.25s tid=0x00007f52980bef50 nid=0x2114 runnable  ";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertTrue(header.readNameless(bytes, 0, bytes.length));
    assertEquals(header.nameFrom, header.nameTo);
    assertEquals(0x00007f52980bef50L, header.address);
    assertEquals(0x2114, header.nativeId);
    assertEquals(30_560, header.cpuMicros);
    byte[] prose = "os_prio=0 is what it says tid=0x17 or so".getBytes(StandardCharsets.UTF_8);
    assertFalse(header.readNameless(prose, 0, prose.length));
  }

  @Test
  void aThreadOfTheVmHasNoId() {
    String text =
        "\"G1 Refine#0\" os_prio=0 cpu=0.05ms elapsed=126.19s tid=0x1 nid=29238 runnable  ";
    assertEquals("G1 Refine#0", name(text));
    assertEquals(-1, header.id);
    assertFalse(header.hasStackPointer);
  }

  @Test
  void localesAndVendorsWriteNumbersTheirWay() {
    name("\"x\" #1 prio=5 os_prio=0 cpu=58,33ms elapsed=435,63s tid=0x1 nid=0x2 runnable");
    assertEquals(58_330, header.cpuMicros);
    assertEquals(435_630, header.elapsedMillis);
    name("\"x\" #1 prio=5 os_prio=0 cpu=1.2 [reset 0.3] ms elapsed=2s tid=0x1 nid=0x2 runnable");
    assertEquals(1_200, header.cpuMicros);
    assertEquals(2_000, header.elapsedMillis);
    assertEquals(2, header.nativeId);
  }

  @Test
  void theBracketMayStandBehindDaemon() {
    name("\"x\" #2 daemon [7] prio=10 os_prio=0 tid=0x1  [0x0000000000000000]");
    assertEquals(7, header.nativeId);
    assertTrue(header.daemon);
  }

  @Test
  void jdk6HasNeitherIdNorTimes() {
    assertEquals("main", name("\"main\" prio=10 tid=0x00007f89 nid=0x5a26 runnable [0xb2b4e000]"));
    assertEquals("a", name("\"a\" daemon prio=10 tid=0x7 nid=0x5 runnable [0xb2..0xb3]"));
    assertTrue(header.daemon);
    assertTrue(header.hasStackPointer);
  }

  @Test
  void visualVm() {
    assertEquals("RMI(1)-10.0.0.1", name("\"RMI(1)-10.0.0.1\" - Thread t@21"));
    assertEquals(21, header.id);
    assertTrue(header.jmx);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "\"\"",
        "a\"b",
        "trailing blank ",
        "x\" #5 daemon prio=5 tid=0x0",
        "x\" #5 prio=5 tid=0x0 nid=0x1 runnable [0x0] \" #6",
        "two\nlines",
        "\"quoted\"",
        "#7 prio=5",
        "\u00fcml\u00e4ut \u65e5\u672c\u8a9e",
        "x\" - Thread t@1"
      })
  void namesAreReadFromTheRight(String name) {
    assertEquals(name, name('"' + name + TAIL));
    assertEquals(12, header.id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "\"main",
        "\"main\"",
        "main" + TAIL,
        TAIL,
        "\"main\" #1 prio=5 tid=",
        "\"main\" #1 prio=5 tid=0x",
        "\"main\" #1 prio=5 tid=0x12 \"more\"",
        "\"main\" #1 prio=5 tid=0x12 then prose",
        "\"main\"#1 prio=5 tid=0x12",
        "\"key\": \"value tid=0x12\"",
        "\"main\" - Thread t@",
      })
  void otherTextIsNoHeader(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertFalse(header.read(bytes, 0, bytes.length));
  }

  @Test
  void theRestOfANameEndsLikeAHeader() {
    byte[] bytes = ("rest" + TAIL).getBytes(StandardCharsets.UTF_8);
    assertTrue(header.endsLikeOne(bytes, 0, bytes.length));
    bytes = TAIL.getBytes(StandardCharsets.UTF_8);
    assertTrue(header.endsLikeOne(bytes, 0, bytes.length));
    bytes = "a log line with tid=0x12 in it".getBytes(StandardCharsets.UTF_8);
    assertFalse(header.endsLikeOne(bytes, 0, bytes.length));
  }

  private String name(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertTrue(header.read(bytes, 0, bytes.length), text);
    return new String(
        bytes, header.nameFrom, header.nameTo - header.nameFrom, StandardCharsets.UTF_8);
  }
}
