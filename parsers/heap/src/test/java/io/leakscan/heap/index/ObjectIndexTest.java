package io.leakscan.heap.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectIndexTest {
  private static final int SHIFT = 3;
  private static final long BASE = 0x7f4000000000L;
  private static final int STEP = 48;
  private static final int OBJECTS = 200_000;

  /** For addresses far from each other; what comes in another order is not far. */
  private static final long ROOM = 1 << 20;

  private static List<Long> addresses() {
    List<Long> addresses = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      addresses.add(BASE + (long) i * STEP);
    }
    return addresses;
  }

  private static ObjectIndex index(List<Long> addresses) {
    ObjectIndex index = new ObjectIndex(SHIFT, ROOM);
    for (long address : addresses) {
      assertTrue(index.add(address));
    }
    assertFalse(index.add(addresses.get(7)), "it is there already");
    index.freeze();
    return index;
  }

  private static void assertFindsAll(List<Long> addresses, ObjectIndex index) {
    assertEquals(addresses.size(), index.size());
    for (int i = 0; i < addresses.size(); i++) {
      assertEquals(i, index.find(addresses.get(i)));
      assertEquals(ObjectIndex.ABSENT, index.find(addresses.get(i) + 8));
    }
  }

  @Test
  void inTheOrderOfAddressesTheIndexIsSmall() {
    ObjectIndex index = index(addresses());
    assertFindsAll(addresses(), index);
    assertTrue(index.bytes() < 1.25 * OBJECTS, index.bytes() + " bytes: about one an object");
  }

  /** As ZGC and Shenandoah write: in the order in which objects were found. */
  @Test
  void inAnyOtherOrderItTakesFourBytesMore() {
    List<Long> shuffled = addresses();
    Collections.shuffle(shuffled, new Random(7));
    ObjectIndex index = index(shuffled);
    assertFindsAll(shuffled, index);
    assertTrue(index.bytes() < 6L * OBJECTS, index.bytes() + " bytes: less than six an object");
    assertTrue(index.bytes() > 4L * OBJECTS, "what is kept is counted");
  }
}
