package io.leakscan.threads.go;

import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stacks of a profile's samples. */
final class ProfileStacks {
  /**
   * A sample of ten bytes may stand for thousands of frames, so a small file can ask for any amount
   * of memory. Beyond this many frames of all samples the rest is left unread.
   */
  private static final int MOST_FRAMES = 20_000_000;

  private final Profile profile;
  private final GoFrames frames;
  private final Map<Long, List<Frame>> known = new HashMap<>();
  private final List<Frame> stack = new ArrayList<>();
  private int budget = MOST_FRAMES;
  private boolean truncated;

  ProfileStacks(Profile profile, GoFrames frames) {
    this.profile = profile;
    this.frames = frames;
  }

  /** Goes to the stack of these locations, leaf first. */
  void read(Longs locations) {
    stack.clear();
    truncated = false;
    for (int i = 0; i < locations.size() && budget > 0; i++) {
      List<Frame> found = known.computeIfAbsent(locations.get(i), profile::frames);
      truncated |= found.isEmpty();
      stack.addAll(found);
      budget -= found.size();
    }
    truncated |= budget <= 0;
  }

  /** Every frame, the runtime's too. Valid until the next {@link #read}. */
  List<Frame> all() {
    return stack;
  }

  /** The frames as every form of a dump would show them. */
  StackTrace trace() {
    int[] numbers = new int[stack.size()];
    Arrays.setAll(numbers, i -> frames.number(stack.get(i)));
    return frames.stack(numbers, numbers.length, truncated);
  }
}
