package io.leakscan.threads.hotspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.LockRef;
import io.leakscan.model.LockRef.Role;
import io.leakscan.threads.intern.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockLineTest {
  private static final int DEPTH = 3;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - waiting on <0x01> (a java.lang.Object)                   | WAITING_ON        | 0x01 | java.lang.Object
          - waiting on <no object reference available>               | WAITING_ON        | ''   | ''
          - waiting to re-lock in wait() <0x01> (a java.lang.Object) | WAITING_TO_RELOCK | 0x01 | java.lang.Object
          - waiting to lock <0x01> (a java.lang.Class for Zoo)       | WAITING_TO_LOCK   | 0x01 | java.lang.Class for Zoo
          - locked <0x01> (a [I)                                     | LOCKED            | 0x01 | [I
          - locked <0x01> (a [Ljava.lang.Object;)                    | LOCKED            | 0x01 | [Ljava.lang.Object;
          - parking to wait for  <0x01> (a a.B$C)                    | PARKING_FOR       | 0x01 | a.B$C
          - waiting on the Class initialization monitor for a.B      | CLASS_INIT        | a.B  | a.B
          - eliminated <owner is scalar replaced> (a a.B)            | ELIMINATED        | ''   | a.B
          - eliminated <0x01> (a a.B)                                | ELIMINATED        | 0x01 | a.B
          - waiting to lock <1b> (a a.B) owned by "x (y)" t@1        | WAITING_TO_LOCK   | 1b   | a.B
          """)
  void everyFormOfLockLine(String text, Role role, String identity, String className) {
    assertEquals(new LockRef(identity, className, role, DEPTH), read(text));
  }

  @Test
  void ownableSynchronizersBelongToNoFrame() {
    assertEquals(
        new LockRef("0x01", "a.B", Role.OWNED_SYNCHRONIZER, LockRef.NO_FRAME),
        read("- <0x01> (a a.B)"));
  }

  @Test
  void theJvmGluesTheNextLineToAnEliminatedLock() {
    byte[] bytes = bytes("- eliminated <owner is scalar replaced> (a a.B)\tat a.C.d(C.java:1)");
    int next = LockLine.glued(bytes, 0, bytes.length);
    assertEquals("at a.C.d(C.java:1)", new String(bytes, next, bytes.length - next, UTF_8));
    assertEquals("a.B", LockLine.read(bytes, 0, next, 0, new Texts()).className());
    bytes = bytes("- eliminated <owner is scalar replaced> (a a.B)\t- locked <0x01> (a a.C)");
    assertEquals('-', bytes[LockLine.glued(bytes, 0, bytes.length)]);
    bytes = bytes("- eliminated <owner is scalar replaced> (a a.B)");
    assertEquals(bytes.length, LockLine.glued(bytes, 0, bytes.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-", "- ", "- a", "- lock", "- waiting on approval", "- locked out", "--"})
  void otherTextIsNoLockLine(String text) {
    byte[] bytes = bytes(text);
    assertFalse(LockLine.begins(bytes, 0, bytes.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"- locked <", "- locked <0x01", "- locked <0x01> (a ", "- <>", "- waiting on <)"})
  void cutLinesAreStillLockLines(String text) {
    byte[] bytes = bytes(text);
    assertTrue(LockLine.begins(bytes, 0, bytes.length));
    read(text);
  }

  private static LockRef read(String text) {
    byte[] bytes = bytes(text);
    return LockLine.read(bytes, 0, bytes.length, DEPTH, new Texts());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
