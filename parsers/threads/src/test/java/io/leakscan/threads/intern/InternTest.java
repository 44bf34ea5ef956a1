package io.leakscan.threads.intern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InternTest {

  @Test
  void slicesAreNumberedAsTheyAppear() {
    SliceTable table = new SliceTable();
    Map<String, Integer> naive = new HashMap<>();
    Random random = new Random(11);
    for (int i = 0; i < 50_000; i++) {
      String text = "x".repeat(random.nextInt(30)) + random.nextInt(3000);
      byte[] bytes = (" " + text + " ").getBytes(StandardCharsets.UTF_8);
      int id = table.put(bytes, 1, bytes.length - 1);
      Integer known = naive.putIfAbsent(text, naive.size());
      assertEquals(known == null ? ~(naive.size() - 1) : known, id);
    }
    assertEquals(naive.size(), table.size());
  }

  @Test
  void zeroBytesAtTheEndCount() {
    SliceTable table = new SliceTable();
    byte[] bytes = new byte[20];
    for (int length = 0; length < bytes.length; length++) {
      assertEquals(~length, table.put(bytes, 0, length));
    }
  }

  @Test
  void oneTextIsOneString() {
    Texts texts = new Texts();
    byte[] bytes = "main main \u00fc".getBytes(StandardCharsets.UTF_8);
    assertSame(texts.of(bytes, 0, 4), texts.of(bytes, 5, 9));
    assertEquals("\u00fc", texts.of(bytes, 10, 12));
    assertSame("", texts.of(bytes, 3, 3));
  }

  @Test
  void oneSequenceOfFramesIsOneStack() {
    Pools pools = Pools.create();
    int[] numbers = new int[40];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = pools.frames().number(new Frame("a.B", "m" + i, "B.java", i));
    }
    Stacks stacks = pools.stacks();
    StackTrace ten = stacks.of(numbers, 10, false);
    assertSame(ten, stacks.of(numbers.clone(), 10, false));
    assertNotSame(ten, stacks.of(numbers, 10, true));
    assertTrue(stacks.of(numbers, 10, true).truncated());
    assertEquals(10, ten.depth());
    assertEquals("m9", ten.frames().get(9).method());
    assertSame(StackTrace.EMPTY, stacks.of(numbers, 0, false));
    for (int round = 0; round < 2; round++) {
      for (int depth = 1; depth <= 40; depth++) {
        assertEquals(depth, stacks.of(numbers, depth, false).depth());
      }
    }
    assertEquals(41, stacks.size());
  }
}
