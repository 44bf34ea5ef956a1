package io.leakscan.threads.go;

import io.leakscan.input.Ascii;
import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import java.util.Arrays;

/** The frames of Go dumps: each distinct pair of function and place is read once. */
final class GoFrames {
  /** The answer for a pair that is no frame. */
  static final int NOT_A_FRAME = FrameTexts.NOT_A_FRAME;

  private static final byte UNKNOWN = -1;

  private final Pools pools;
  private final FrameTexts texts;
  private byte[] pair = new byte[256];
  private int nameLength;
  private byte[] traits = new byte[256];
  private int[] shown = new int[128];

  GoFrames(Pools pools) {
    this.pools = pools;
    this.texts = new FrameTexts(pools.frames(), GoFrames::read);
    Arrays.fill(traits, UNKNOWN);
  }

  /** Keeps the name of the function until its place is known. */
  void name(byte[] bytes, int from, int to) {
    nameLength = to - from;
    room(nameLength + 1);
    System.arraycopy(bytes, from, pair, 0, nameLength);
    pair[nameLength] = '\n';
  }

  /** The number of the frame with the name kept, at {@code path:12}. */
  int at(byte[] bytes, int from, int to) {
    int length = nameLength + 1 + to - from;
    room(length);
    System.arraycopy(bytes, from, pair, nameLength + 1, to - from);
    return texts.number(pair, 0, length);
  }

  /** The number of the frame with the name kept, whose place is not known. */
  int nowhere() {
    return texts.number(pair, 0, nameLength + 1);
  }

  /** The number of a frame that was not read from text. */
  int number(Frame frame) {
    return pools.frames().number(frame);
  }

  Frame frame(int number) {
    return pools.frames().frame(number);
  }

  /** Whether the frame has a trait, one of the constants of {@link FrameTraits}. */
  boolean is(int number, int trait) {
    return (traits(number) & trait) != 0;
  }

  private int traits(int number) {
    if (number >= traits.length) {
      int known = traits.length;
      traits = Arrays.copyOf(traits, Math.max(number + 1, 2 * known));
      Arrays.fill(traits, known, traits.length, UNKNOWN);
    }
    if (traits[number] == UNKNOWN) {
      traits[number] = (byte) FrameTraits.of(frame(number));
    }
    return traits[number];
  }

  /**
   * The stack as every form of a dump would show it.
   *
   * @param numbers the frames from the top down
   * @param depth how many of them count
   * @param truncated whether frames are missing
   */
  StackTrace stack(int[] numbers, int depth, boolean truncated) {
    if (shown.length < depth) {
      shown = new int[numbers.length];
    }
    int kept = 0;
    boolean leading = true;
    for (int i = 0; i < depth; i++) {
      int traits = traits(numbers[i]);
      // debug=1 hides every function of the runtime that stands above all others.
      leading &= (traits & FrameTraits.RUNTIME) != 0;
      if (!leading && (traits & FrameTraits.HIDDEN) == 0) {
        shown[kept++] = numbers[i];
      }
    }
    return kept > 0
        ? pools.stacks().of(shown, kept, truncated)
        : pools.stacks().of(numbers, withoutExit(numbers, depth), truncated);
  }

  /** {@code X.gowrap2} above {@code runtime.goexit}: a goroutine that has not begun to run. */
  private int withoutExit(int[] numbers, int depth) {
    return depth > 0 && is(numbers[depth - 1], FrameTraits.EXIT) ? depth - 1 : depth;
  }

  /**
   * Whether these are the frames of one of the runtime's own goroutines, which it does not count:
   * nothing but its own functions, and not the main goroutine on its way to {@code main.main}.
   */
  boolean isSystem(int[] numbers, int depth) {
    for (int i = 0; i < depth; i++) {
      int traits = traits(numbers[i]);
      if ((traits & FrameTraits.RUNTIME) == 0 || (traits & FrameTraits.MAIN) != 0) {
        return false;
      }
    }
    return depth > 0;
  }

  private void room(int length) {
    if (length > pair.length) {
      pair = Arrays.copyOf(pair, Math.max(length, 2 * pair.length));
    }
  }

  /** {@code main.worker}, a line feed, {@code /src/main.go:12}. */
  private static Frame read(byte[] bytes, int from, int to) {
    int feed = Ascii.indexOf(bytes, from, to, '\n');
    String name = Ascii.text(bytes, from, feed);
    int colon = Ascii.lastIndexOf(bytes, feed + 1, to, ':');
    long line = colon < 0 ? Ascii.NOT_A_NUMBER : Ascii.number(bytes, colon + 1, to);
    if (line < 0 || line > Integer.MAX_VALUE) {
      return FunctionName.frame(name, null, Frame.NO_LINE);
    }
    return FunctionName.frame(name, Ascii.text(bytes, feed + 1, colon), (int) line);
  }
}
