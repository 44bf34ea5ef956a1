package io.leakscan.threads.go;

import io.leakscan.model.Frame;
import java.util.List;
import java.util.Map;

/** What a goroutine waits for, told by its frames: {@code wait-frames.tsv}. */
final class WaitFrames {
  private static final String TABLE = "wait-frames.tsv";
  private static final String CGO = "_Cfunc_";

  private static final Map<String, String> STATES = TsvTable.map(TABLE);

  private WaitFrames() {}

  /**
   * The state that {@code debug=2} would print; empty if the frames do not tell.
   *
   * @param frames from the top down, with those of the runtime or without
   */
  static String state(List<Frame> frames) {
    String state = "";
    for (Frame frame : frames) {
      String known = STATES.get(frame.qualifiedMethod());
      if (known != null) {
        state = known;
      } else if ((FrameTraits.of(frame) & FrameTraits.RUNTIME) == 0) {
        return state.isEmpty() && frame.method().startsWith(CGO) ? "syscall" : state;
      }
    }
    return state;
  }
}
