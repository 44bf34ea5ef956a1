package io.leakscan.threads.intern;

import io.leakscan.model.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers distinct frames, whatever text they were read from. */
public final class Frames {
  private final List<Frame> frames = new ArrayList<>();
  private final Map<Frame, Integer> numbers = new HashMap<>();

  /** The number of a frame, from 0. */
  public int number(Frame frame) {
    Integer known = numbers.putIfAbsent(frame, frames.size());
    if (known != null) {
      return known;
    }
    frames.add(frame);
    return frames.size() - 1;
  }

  /** The frame with a number. */
  public Frame frame(int number) {
    return frames.get(number);
  }

  /** How many distinct frames there are. */
  public int size() {
    return frames.size();
  }
}
