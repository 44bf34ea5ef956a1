package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;

/**
 * What an object holds as a number of 64 bits: the same for objects of a class whose fields are all
 * equal, and different for others but in one of millions of millions. What is too long or too deep
 * to be looked at counts as an object of its own, so that equal numbers mean equal content.
 */
final class ContentHash {
  private static final int DEEPEST = 3;
  private static final int LONGEST_TEXT = 1 << 10;
  private static final int LONGEST_ARRAY = 32;
  private static final int MOST_FIELDS = 64;
  private static final String STRING = "java.lang.String";
  private static final String BYTES = "byte[]";
  private static final String CLASS = "java.lang.Class";

  private final HeapGraph graph;

  ContentHash(HeapGraph graph) {
    this.graph = graph;
  }

  long of(HeapNode node) {
    return of(node, DEEPEST);
  }

  private long of(HeapNode node, int depth) {
    if (node.className().equals(STRING) || node.className().equals(BYTES)) {
      String text = node.text(LONGEST_TEXT + 1);
      return text == null || text.length() > LONGEST_TEXT
          ? mix(1, node.address())
          : text(mix(2, node.length()), text);
    }
    boolean opaque =
        depth == 0
            || node.className().equals(CLASS)
            || node.length() > LONGEST_ARRAY
            || node.length() >= 0 && node.elements(1).isEmpty() && node.length() > 0;
    return opaque ? mix(1, node.address()) : content(node, depth);
  }

  private long content(HeapNode node, int depth) {
    long hash = text(mix(3, node.length()), node.className());
    if (node.length() >= 0) {
      for (long element : node.elements(LONGEST_ARRAY)) {
        hash = mix(hash, referred(element, depth));
      }
      return hash;
    }
    for (int i = 0; i < MOST_FIELDS; i++) {
      HeapNode.Value value = node.field(i);
      if (value == null) {
        // Without fields it is there to be told from others, as a lock is; so is not the key
        // itself.
        return i == 0 && depth < DEEPEST ? mix(1, node.address()) : hash;
      }
      hash = mix(hash, value.isReference() ? referred(value.bits(), depth) : value.bits());
    }
    return mix(1, node.address());
  }

  private long referred(long address, int depth) {
    HeapNode node = address == 0 ? null : graph.at(address);
    return node == null ? mix(4, address) : of(node, depth - 1);
  }

  private static long text(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash, text.charAt(i));
    }
    return hash;
  }

  /** The last step of MurmurHash3 for 64 bits. */
  private static long mix(long hash, long more) {
    long bits = hash * 31 + more + 0x9e3779b97f4a7c15L;
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return bits ^ (bits >>> 33);
  }
}
