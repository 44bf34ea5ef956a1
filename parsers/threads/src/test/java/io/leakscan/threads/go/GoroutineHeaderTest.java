package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.input.Ascii;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoroutineHeaderTest {
  private final GoroutineHeader header = new GoroutineHeader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "goroutine 12 [chan receive]:|12|chan receive|-1|",
        "goroutine 12 [select, 11 minutes, locked to thread]:|12|select|11|",
        "goroutine 12 [chan receive, locked to thread]:|12|chan receive|-1|",
        "goroutine 12 [chan send (leaked)]:|12|chan send (leaked)|-1|",
        "goroutine 12 [chan receive (nil chan), 3 minutes]:|12|chan receive (nil chan)|3|",
        "goroutine 19 gp=0xf1 m=nil [chan receive, 1 minutes]:|19|chan receive|1|",
        "goroutine 37 gp=0xf1 m=2 mp=0xf2 [syscall, 1 minutes]:|37|syscall|1|",
        "goroutine 8 [X (durable), synctest bubble 5]:|8|X (durable)|-1|synctest bubble 5",
        "goroutine 9 [select labels:{\"a\":\"b, 5 minutes]:\"}]:|9|select|-1|",
        "goroutine 9 [select, 2 minutes] {a: b]:, c: \"] {d\"}:|9|select|2|",
        "goroutine 9 [???]:|9|???|-1|"
      })
  void reads(String line, long id, String state, long minutes, String bubble) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    assertTrue(header.read(bytes, 0, bytes.length), line);
    assertEquals(id, header.id);
    assertEquals(state, Ascii.text(bytes, header.stateFrom, header.stateTo));
    assertEquals(minutes, header.minutes);
    assertEquals(
        bubble == null ? "" : bubble, Ascii.text(bytes, header.bubbleFrom, header.bubbleTo));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine 4711 [select] and its friends wait",
        "goroutine 4711 [select]",
        "goroutine x [select]:",
        "goroutine 4711:",
        "goroutine 4711 []:",
        "goroutine 4711 [12]:",
        "goroutine 99999999999999999999 [select]:",
        "goroutines 1 [select]:",
        "goroutine profile: total 12",
        "goroutine running on other thread; stack unavailable"
      })
  void isNoHeader(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    assertFalse(header.read(bytes, 0, bytes.length), line);
  }

  @Test
  void everyPrefixOfAHeaderMayBeginOne() {
    byte[] bytes = Ascii.literal("goroutine 12 [select]:");
    for (int length = 1; length <= bytes.length; length++) {
      assertTrue(GoroutineHeader.mayBegin(bytes, 0, length), "length " + length);
    }
    assertFalse(GoroutineHeader.mayBegin(Ascii.literal("goroutine x"), 0, 11));
    assertFalse(GoroutineHeader.mayBegin(Ascii.literal("go test"), 0, 7));
  }
}
