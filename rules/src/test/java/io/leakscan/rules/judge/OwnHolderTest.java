package io.leakscan.rules.judge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who keeps an object nearest. */
class OwnHolderTest {
  private static boolean isOwn(String... by) {
    List<Step> steps = new ArrayList<>();
    for (String step : by) {
      int space = step.indexOf(' ');
      Kind kind = space < 0 ? Kind.FIELD : Kind.LOCAL;
      steps.add(
          new Step(
              kind,
              space < 0 ? "f" : step.substring(0, space),
              step.substring(space + 1),
              false,
              1));
    }
    return OwnHolder.isNearest(
        new HeapPath("system class", steps), name -> name.startsWith("com.acme."));
  }

  @Test
  void a_field_of_the_program() {
    assertTrue(
        isOwn("com.acme.Desk", "java.util.ArrayList", "java.lang.Object[]", "java.net.Socket"));
    assertTrue(isOwn("com.acme.Job", "java.net.Socket", "sun.nio.ch.NioSocketImpl"));
  }

  @Test
  void a_local_variable_of_the_program() {
    assertTrue(
        isOwn("java.lang.Thread", "com.acme.Main.main java.util.ArrayList", "java.net.Socket"));
    assertFalse(
        isOwn("java.lang.Thread", "org.lib.Loop.run java.util.ArrayList", "java.net.Socket"));
  }

  @Test
  void a_library_that_the_program_has() {
    assertFalse(isOwn("com.acme.Repo", "org.postgresql.core.PGStream", "java.net.Socket"));
    assertFalse(
        isOwn(
            "com.acme.Web",
            "sun.net.httpserver.ServerImpl",
            "java.util.HashMap",
            "java.net.Socket"));
  }

  @Test
  void nothing_but_the_jdk() {
    assertFalse(isOwn("java.util.HashMap", "java.util.HashMap$Node", "java.net.Socket"));
  }
}
