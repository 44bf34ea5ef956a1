package io.leakscan.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void theLauncherKnowsWhichStreamsAreTerminals() {
    assertEquals(
        new Terminal(true, false, true, false, false),
        detect(Map.of(), Map.of("leakscan.tty", "-02")));
    assertEquals(Terminal.NONE, detect(Map.of(), Map.of("leakscan.tty", "-")));
  }

  @Test
  void withoutTheLauncherATestIsNoTerminal() {
    assertEquals(Terminal.NONE, detect(Map.of(), Map.of()));
  }

  @Test
  void anotherCharacterSetMeansAscii() {
    assertTrue(detect(Map.of(), Map.of("native.encoding", "ANSI_X3.4-1968")).ascii());
    assertTrue(detect(Map.of(), Map.of("native.encoding", "no such thing")).ascii());
    assertTrue(detect(Map.of(), Map.of("leakscan.ascii", "true")).ascii());
    assertFalse(detect(Map.of(), Map.of("native.encoding", "UTF-8")).ascii());
  }

  @Test
  void noColorMeansNoColor() {
    assertTrue(detect(Map.of("NO_COLOR", "1"), Map.of()).noColor());
    assertFalse(detect(Map.of("NO_COLOR", ""), Map.of()).noColor());
    assertTrue(detect(Map.of("TERM", "dumb"), Map.of()).noColor());
  }

  @Test
  void aClosedPipeIsToldFromAFullDisk() {
    assertThrows(ClosedPipeException.class, () -> failing("Broken pipe").flush());
    assertEquals(
        "No space left on device",
        assertThrows(IOException.class, () -> failing("No space left on device").flush())
            .getMessage());
  }

  private static Terminal detect(Map<String, String> environment, Map<String, String> properties) {
    return Terminal.detect(environment::get, properties::get);
  }

  private static ResultStream failing(String message) throws IOException {
    ResultStream stream =
        ResultStream.over(
            new OutputStream() {
              @Override
              public void write(int value) throws IOException {
                throw new IOException(message);
              }
            });
    stream.write('x');
    return stream;
  }
}
