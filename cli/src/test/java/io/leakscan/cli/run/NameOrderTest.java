package io.leakscan.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameOrderTest {

  @Test
  void numbersAreCounted() {
    List<String> order =
        List.of("a", "dump", "dump1", "dump02.txt", "dump2.txt", "dump10", "dump10a", "dumpx", "e");
    List<String> names = new ArrayList<>(order);
    Collections.shuffle(names, new Random(1));
    names.sort(NameOrder.INSTANCE);
    assertEquals(order, names);
  }

  @Test
  void longNumbersAreNumbersToo() {
    assertEquals(-1, NameOrder.INSTANCE.compare("d99999999999999999999", "d100000000000000000000"));
    assertEquals(0, NameOrder.INSTANCE.compare("d007", "d007"));
  }
}
