package io.leakscan.cli.render.json.read;

import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.util.ArrayList;
import java.util.List;

/** Frames as they are printed: {@code owner.method(File.java:12)}. */
final class StackReader {
  private static final String NATIVE = "Native Method";
  private static final String UNKNOWN = "Unknown Source";

  private StackReader() {}

  static StackTrace stack(Node node) throws ReportFormatException {
    boolean truncated = node.flag("stackTruncated");
    List<Frame> frames = new ArrayList<>();
    for (String text : node.texts("stack")) {
      frames.add(frame(text, node));
    }
    return frames.isEmpty() && !truncated ? StackTrace.EMPTY : new StackTrace(frames, truncated);
  }

  private static Frame frame(String text, Node node) throws ReportFormatException {
    int open = text.lastIndexOf('(');
    if (open < 0 || !text.endsWith(")")) {
      throw node.error("'stack' has a line that is no frame");
    }
    String call = text.substring(0, open);
    int dot = call.lastIndexOf('.');
    String owner = dot > 0 ? call.substring(0, dot) : "";
    String method = dot > 0 ? call.substring(dot + 1) : call;
    String place = text.substring(open + 1, text.length() - 1);
    if (place.equals(NATIVE)) {
      return new Frame(owner, method, null, Frame.NATIVE);
    }
    int line = line(place);
    String file = line < 0 ? place : place.substring(0, place.lastIndexOf(':'));
    return new Frame(owner, method, file.equals(UNKNOWN) ? null : file, line);
  }

  /** The number at the end as it would be printed, else {@link Frame#NO_LINE}. */
  private static int line(String place) {
    int colon = place.lastIndexOf(':');
    String digits = place.substring(colon + 1);
    if (colon < 0 || digits.isEmpty() || digits.length() > 9) {
      return Frame.NO_LINE;
    }
    int line = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || i == 0 && c == '0' && digits.length() > 1) {
        return Frame.NO_LINE;
      }
      line = line * 10 + (c - '0');
    }
    return line;
  }
}
