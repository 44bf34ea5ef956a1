package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.table.EntryFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of hash tables and the elements of arrays, read in the order of the file. */
final class TableEntries {
  private static final int MOST_SLOTS = 1 << 20;

  private final HeapGraph graph;

  TableEntries(HeapGraph graph) {
    this.graph = graph;
  }

  /**
   * An entry.
   *
   * @param hash as its field has it, null where there is none
   * @param key the address, 0 for none; of the element of an array 0
   * @param value the address, 0 for none; the element of an array
   */
  record Entry(@Nullable Long hash, long key, long value) {}

  /**
   * The first of them.
   *
   * @param row of the table, null for an array of anything
   * @param most how many
   */
  List<Entry> of(HeapNode array, EntryFields.@Nullable Row row, int most) {
    List<Long> slots = new ArrayList<>();
    // Twice as many slots as entries: tables are at most three quarters full, and half at least.
    int looked = (int) Math.min(Math.min(array.length(), MOST_SLOTS), 4L * most);
    for (long address : array.elements(looked)) {
      if (address != 0 && slots.size() < most) {
        slots.add(address);
      }
    }
    if (row == null) {
      return slots.stream().map(address -> new Entry(null, 0, address)).toList();
    }
    List<Entry> entries = new ArrayList<>();
    while (!slots.isEmpty() && entries.size() < most) {
      slots.sort(null);
      List<Long> behind = new ArrayList<>();
      for (long address : slots) {
        HeapNode node = entries.size() < most ? graph.at(address) : null;
        if (node != null) {
          read(node, row, entries, behind);
        }
      }
      slots = behind;
    }
    return entries;
  }

  private static void read(
      HeapNode node, EntryFields.Row row, List<Entry> entries, List<Long> behind) {
    String first = row.first();
    if (first != null && node.field(first) != null) {
      add(address(node, first), behind);
      return;
    }
    add(address(node, "next"), behind);
    HeapNode.Value hash = node.field("hash");
    if (node.field(row.key()) != null && hash != null && !hash.isReference()) {
      entries.add(new Entry(hash.bits(), address(node, row.key()), address(node, row.value())));
    }
  }

  private static void add(long address, List<Long> all) {
    if (address != 0) {
      all.add(address);
    }
  }

  private static long address(HeapNode node, String field) {
    HeapNode.Value value = node.field(field);
    return value == null || !value.isReference() ? 0 : value.bits();
  }
}
