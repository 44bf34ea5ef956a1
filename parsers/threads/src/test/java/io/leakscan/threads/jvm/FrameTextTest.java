package io.leakscan.threads.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leakscan.model.Frame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.lang.Thread.sleep(java.base@25.0.3/Thread.java:540) | java.lang.Thread.sleep(Thread.java:540)
          java.lang.Thread.run(Thread.java:750) | java.lang.Thread.run(Thread.java:750)
          java.lang.Object.wait0(java.base@25.0.3/Native Method) | java.lang.Object.wait0(Native Method)
          sun.misc.Unsafe.park(Native Method) | sun.misc.Unsafe.park(Native Method)
          com.acme.Main.run(com.acme.main/Main.java:3) | com.acme.Main.run(Main.java:3)
          app//com.acme.Main.run(Main.java:3) | com.acme.Main.run(Main.java:3)
          java.base/java.lang.Thread.run(Thread.java:1583) | java.lang.Thread.run(Thread.java:1583)
          java.base@25.0.3/java.lang.Thread.run(Thread.java:1583) | java.lang.Thread.run(Thread.java:1583)
          loader/mod@1.0/com.acme.Main.run(Main.java:3) | com.acme.Main.run(Main.java:3)
          Leaks$$Lambda$39/0x00007f24c4001c68.run(Unknown Source) | Leaks$$Lambda$39.run(Unknown Source)
          Leaks$$Lambda/0x000000006b041c78.run(Unknown Source) | Leaks$$Lambda.run(Unknown Source)
          app//Leaks$$Lambda/0x000000006b041c78.run(Unknown Source) | Leaks$$Lambda.run(Unknown Source)
          com.acme.Pool$$Lambda$12/1747585824.run(Unknown Source) | com.acme.Pool$$Lambda$12.run(Unknown Source)
          java.lang.invoke.LambdaForm$MH/0x0000000800c03000.invoke(java.base@17/LambdaForm$MH) | java.lang.invoke.LambdaForm$MH.invoke(LambdaForm$MH)
          com.acme.Foo.<init>(Foo.java:1) | com.acme.Foo.<init>(Foo.java:1)
          com.acme.Foo.<clinit>(Foo.java) | com.acme.Foo.<clinit>(Foo.java)
          com.acme.S$$FastClassBySpringCGLIB$$1a2b.invoke(<generated>) | com.acme.S$$FastClassBySpringCGLIB$$1a2b.invoke(<generated>)
          com.acme.Foo.bar(Redefined) | com.acme.Foo.bar(Unknown Source)
          RUBY.block in call(/srv/app/x.rb:12) | RUBY.block in call(/srv/app/x.rb:12)
          Main.main(Main.java:7) | Main.main(Main.java:7)
          """)
  void framesLoseWhatDiffersBetweenRuns(String text, String expected) {
    assertEquals(expected, String.valueOf(read(text)));
  }

  @Test
  void linesAreNumbersOrMarks() {
    assertEquals(new Frame("a.B", "c", "B.java", 12), read("a.B.c(B.java:12)"));
    assertEquals(new Frame("a.B", "c", null, Frame.NATIVE), read("a.B.c(Native Method)"));
    assertEquals(new Frame("a.B", "c", null, Frame.NO_LINE), read("a.B.c(Unknown Source)"));
    assertEquals(new Frame("a.B", "c", "B.java", Frame.NO_LINE), read("a.B.c(B.java)"));
    assertEquals(new Frame("a.B", "c", "B.java", 12), read("a.B.c(B.java:12) "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a.b",
        "a.b(",
        "a.b(C.java:1",
        "(C.java:1)",
        "b(C.java:1)",
        "a.(C:1)",
        ")"
      })
  void otherTextIsNoFrame(String text) {
    assertNull(read(text));
  }

  private static @Nullable Frame read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FrameText.read(bytes, 0, bytes.length);
  }
}
