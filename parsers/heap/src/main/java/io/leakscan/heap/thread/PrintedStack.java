package io.leakscan.heap.thread;

import io.leakscan.model.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack as {@code printStackTrace} writes it.
 *
 * <pre>
 *   java.lang.Exception
 *   	at java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
 *   	at com.acme.Desk.take(Desk.java:16)
 * </pre>
 */
final class PrintedStack {
  private static final String AT = "at ";
  private static final String NATIVE = "Native Method";
  private static final String UNKNOWN = "Unknown Source";

  private PrintedStack() {}

  /** The frames up to the first cause; none if it has no such line. */
  static List<Frame> frames(String text, int most) {
    List<Frame> frames = new ArrayList<>();
    for (int from = 0; from < text.length() && frames.size() < most; ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      String line = text.substring(from, end).strip();
      Frame frame = line.startsWith(AT) ? frame(line.substring(AT.length())) : null;
      if (frame != null) {
        frames.add(frame);
      } else if (!frames.isEmpty()) {
        break;
      }
      from = end + 1;
    }
    return frames;
  }

  private static @Nullable Frame frame(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    int module = text.lastIndexOf('/', Math.max(open, 0));
    int dot = text.lastIndexOf('.', open);
    if (open < 0 || close < open || dot <= module + 1) {
      return null;
    }
    String owner = text.substring(module + 1, dot);
    String method = text.substring(dot + 1, open);
    String place = text.substring(open + 1, close);
    if (place.equals(NATIVE)) {
      return new Frame(owner, method, null, Frame.NATIVE);
    }
    int colon = place.lastIndexOf(':');
    String file = colon < 0 ? place : place.substring(0, colon);
    boolean unknown = file.isEmpty() || file.equals(UNKNOWN);
    return new Frame(
        owner, method, unknown ? null : file, unknown ? Frame.NO_LINE : line(place, colon));
  }

  private static int line(String place, int colon) {
    if (colon < 0) {
      return Frame.NO_LINE;
    }
    try {
      return Math.max(Frame.NO_LINE, Integer.parseInt(place, colon + 1, place.length(), 10));
    } catch (NumberFormatException e) {
      return Frame.NO_LINE;
    }
  }
}
