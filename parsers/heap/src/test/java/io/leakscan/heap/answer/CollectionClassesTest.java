package io.leakscan.heap.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.schema.HeapClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionClassesTest {
  private final CollectionClasses classes = CollectionClasses.load();

  private static HeapClass type(String name) {
    return new HeapClass(0, 0, name, null, null, null);
  }

  @Test
  void everyRowFindsTheClassThatWasLookedAt() {
    for (List<String> row : CollectionClasses.rows("collections.tsv")) {
      assertEquals(2, row.size(), row::toString);
      assertTrue(row.get(1).startsWith(row.get(0)), row::toString);
      assertTrue(classes.isCollection(type(row.get(1))), row::toString);
      assertTrue(classes.isInside(type(row.get(1) + "$Node")), row::toString);
    }
    for (List<String> row : CollectionClasses.rows("containers.tsv")) {
      assertEquals(2, row.size(), row::toString);
      assertTrue(row.get(1).endsWith(row.get(0)), row::toString);
      assertTrue(classes.isOpened(type(row.get(1))), row::toString);
    }
    for (List<String> row : CollectionClasses.rows("bins.tsv")) {
      assertEquals(2, row.size(), row::toString);
      assertTrue(classes.isInside(type(row.get(0))), row::toString);
    }
  }

  @Test
  void whatOnlyLivesBesideCollectionsIsNotOpened() {
    assertFalse(classes.isOpened(type("java.util.Timer")));
    assertFalse(classes.isOpened(type("com.acme.OrderList")));
    assertFalse(classes.isCollection(type("com.acme.OrderList")));
  }
}
