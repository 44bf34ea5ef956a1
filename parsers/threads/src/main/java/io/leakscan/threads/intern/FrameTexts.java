package io.leakscan.threads.intern;

import io.leakscan.model.Frame;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a format's frame lines mean: each distinct text is parsed once.
 *
 * <p>A format owns one, for the same text may mean another frame elsewhere.
 */
public final class FrameTexts {
  /** The answer for a text that is no frame. */
  public static final int NOT_A_FRAME = -1;

  /** Reads one frame. */
  @FunctionalInterface
  public interface Reading {
    /** The frame that stands in {@code [from, to)}, null if none does. */
    @Nullable Frame read(byte[] bytes, int from, int to);
  }

  private final SliceTable table = new SliceTable();
  private final Frames frames;
  private final Reading reading;
  private int[] numbers = new int[1 << 6];

  public FrameTexts(Frames frames, Reading reading) {
    this.frames = frames;
    this.reading = reading;
  }

  /** The number in {@link Frames} of the frame in {@code [from, to)}, or {@link #NOT_A_FRAME}. */
  public int number(byte[] bytes, int from, int to) {
    int id = table.put(bytes, from, to);
    if (id >= 0) {
      return numbers[id];
    }
    id = ~id;
    if (id == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * id);
    }
    Frame frame = reading.read(bytes, from, to);
    numbers[id] = frame == null ? NOT_A_FRAME : frames.number(frame);
    return numbers[id];
  }
}
