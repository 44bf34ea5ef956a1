package io.leakscan.threads.intern;

import io.leakscan.input.Ascii;
import java.util.Arrays;

/** One {@code String} for each distinct text: names, states, classes, addresses. */
public final class Texts {
  private final SliceTable table = new SliceTable();
  private String[] texts = new String[1 << 6];

  /** The text of a slice, decoded once. */
  public String of(byte[] bytes, int from, int to) {
    if (from >= to) {
      return "";
    }
    int id = table.put(bytes, from, to);
    if (id >= 0) {
      return texts[id];
    }
    id = ~id;
    if (id == texts.length) {
      texts = Arrays.copyOf(texts, 2 * id);
    }
    texts[id] = Ascii.text(bytes, from, to);
    return texts[id];
  }
}
