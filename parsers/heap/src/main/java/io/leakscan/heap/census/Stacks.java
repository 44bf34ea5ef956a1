package io.leakscan.heap.census;

import io.leakscan.heap.index.LongLongMap;
import java.util.Arrays;

/** Where in the file the stacks and frames are. */
public final class Stacks {
  private static final int FRAMES_BITS = 20;
  private static final int MAX_FRAMES = (1 << FRAMES_BITS) - 1;

  private final LongLongMap frames = new LongLongMap();
  private final LongLongMap traces = new LongLongMap();
  private int[] ofThreads = new int[16];
  private int ofThreadsCount;

  void frame(long id, long position) {
    frames.put(id, position);
  }

  void trace(int serial, int threadSerial, long position, int count) {
    if (threadSerial != 0 && count > 0) {
      if (ofThreadsCount == ofThreads.length) {
        ofThreads = Arrays.copyOf(ofThreads, ofThreadsCount * 2);
      }
      ofThreads[ofThreadsCount++] = serial;
    }
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

  /** The serials of the stacks that are said to be of threads and have frames. */
  public int[] ofThreads() {
    return Arrays.copyOf(ofThreads, ofThreadsCount);
  }

  /** The position of the identifiers of a stack's frames, if it has any. */
  public long trace(int serial) {
    return traces.get(serial) >>> FRAMES_BITS;
  }
}
