package io.leakscan.heap.census;

import io.leakscan.heap.index.LongLongMap;

/** Where in the file the stacks and frames are. */
public final class Stacks {
  private static final int FRAMES_BITS = 20;
  private static final int MAX_FRAMES = (1 << FRAMES_BITS) - 1;

  private final LongLongMap frames = new LongLongMap();
  private final LongLongMap traces = new LongLongMap();

  void frame(long id, long position) {
    frames.put(id, position);
  }

  void trace(int serial, long position, int count) {
    traces.put(serial, position << FRAMES_BITS | Math.min(count, MAX_FRAMES));
  }

  /** The position of a frame's body, {@link LongLongMap#ABSENT} if there is none. */
  public long frame(long id) {
    return frames.get(id);
  }

  /** How many frames a stack has, 0 if there is no such stack. */
  public int depth(int serial) {
    long trace = traces.get(serial);
    return trace == LongLongMap.ABSENT ? 0 : (int) (trace & MAX_FRAMES);
  }

  /** The position of the identifiers of a stack's frames, if it has any. */
  public long trace(int serial) {
    return traces.get(serial) >>> FRAMES_BITS;
  }
}
