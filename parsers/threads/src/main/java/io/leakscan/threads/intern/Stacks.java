package io.leakscan.threads.intern;

import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.util.Arrays;
import java.util.List;

/** One {@link StackTrace} for each distinct sequence of frames. */
public final class Stacks {
  private final Frames frames;
  private int[] arena = new int[1 << 10];
  private int used;
  private int[] starts = new int[1 << 6];
  private int[] hashes = new int[1 << 6];
  private StackTrace[] stacks = new StackTrace[1 << 6];
  private int[] slots = new int[1 << 8];
  private int size;

  public Stacks(Frames frames) {
    this.frames = frames;
  }

  /** How many distinct stacks there are. */
  public int size() {
    return size;
  }

  /**
   * The stack of these frames.
   *
   * @param numbers of the frames in {@link Frames}, from the top down
   * @param depth how many of them count
   * @param truncated as in {@link StackTrace#truncated()}
   */
  public StackTrace of(int[] numbers, int depth, boolean truncated) {
    if (depth == 0 && !truncated) {
      return StackTrace.EMPTY;
    }
    int hash = hash(numbers, depth, truncated);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash && holds(id, numbers, depth, truncated)) {
        return stacks[id];
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = size + 1;
    return append(hash, numbers, depth, truncated);
  }

  private boolean holds(int id, int[] numbers, int depth, boolean truncated) {
    int start = starts[id];
    return stacks[id].depth() == depth
        && stacks[id].truncated() == truncated
        && Arrays.equals(arena, start, start + depth, numbers, 0, depth);
  }

  private StackTrace append(int hash, int[] numbers, int depth, boolean truncated) {
    int end = Math.addExact(used, depth);
    if (end > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(end, (int) Math.min(2L * arena.length, 1 << 29)));
    }
    System.arraycopy(numbers, 0, arena, used, depth);
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
      stacks = Arrays.copyOf(stacks, 2 * size);
    }
    starts[size] = used;
    hashes[size] = hash;
    used = end;
    Frame[] list = new Frame[depth];
    for (int i = 0; i < depth; i++) {
      list[i] = frames.frame(numbers[i]);
    }
    StackTrace stack = new StackTrace(List.of(list), truncated);
    stacks[size++] = stack;
    if (2 * size > slots.length) {
      rehash(2 * slots.length);
    }
    return stack;
  }

  private void rehash(int capacity) {
    slots = new int[capacity];
    for (int id = 0; id < size; id++) {
      int slot = hashes[id] & capacity - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & capacity - 1;
      }
      slots[slot] = id + 1;
    }
  }

  private static int hash(int[] numbers, int depth, boolean truncated) {
    int hash = truncated ? 1 : 0;
    for (int i = 0; i < depth; i++) {
      hash = (hash ^ numbers[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }
}
