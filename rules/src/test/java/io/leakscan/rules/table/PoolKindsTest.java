package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.leakscan.model.Frame;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.StackTrace;
import io.leakscan.rules.normalize.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoolKindsTest {
  private final PoolKinds kinds = PoolKinds.load(RuntimeKind.JVM);

  @ParameterizedTest
  @EnumSource(RuntimeKind.class)
  void every_row_is_found_by_its_own_frame_and_name(RuntimeKind runtime) {
    PoolKinds table = PoolKinds.load(runtime);
    for (PoolKinds.Row row : table.rows()) {
      List<String> stack = List.of("com.acme.Task.run", row.sample(), "java.lang.Thread.run");
      assertSame(row, PoolKinds.choose(table.possible(stack, false), row.thread()), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
  }

  @Test
  void the_idle_stack_of_every_row_is_idle() {
    Normalizer normalizer = new Normalizer(RuntimeKind.JVM, List.of());
    for (PoolKinds.Row row : kinds.rows()) {
      if (row.idle() != null) {
        List<Frame> frames = new ArrayList<>();
        for (String name : row.idle().split(" < ")) {
          frames.add(frame(name));
        }
        frames.add(frame("java.lang.Thread.run"));
        assertNotNull(normalizer.normalize(new StackTrace(frames, false)).idle(), row::toString);
      }
    }
  }

  @Test
  void a_loop_far_above_the_bottom_is_a_task_of_somebody_else() {
    List<String> stack = new ArrayList<>(List.of("io.netty.channel.nio.NioEventLoop.run"));
    for (int i = 0; i < 12; i++) {
      stack.add("com.acme.Wrapper.run");
    }
    assertEquals(List.of(), kinds.possible(stack, false));
  }

  @Test
  void a_stack_without_its_bottom_is_told_by_a_name_that_a_row_has() {
    List<String> stack = List.of("java.net.SocketInputStream.read", "com.acme.Shop.order");
    PoolKinds.Row row = PoolKinds.choose(kinds.possible(stack, true), "http-nio-8080-exec-7");
    assertNotNull(row);
    assertEquals(PoolRole.SERVER, row.role());
    assertNull(PoolKinds.choose(kinds.possible(stack, true), "order-7"));
    assertNull(PoolKinds.choose(kinds.possible(stack, false), "http-nio-8080-exec-7"));
  }

  private static Frame frame(String name) {
    int dot = name.lastIndexOf('.');
    return new Frame(name.substring(0, dot), name.substring(dot + 1), null, Frame.NO_LINE);
  }
}
