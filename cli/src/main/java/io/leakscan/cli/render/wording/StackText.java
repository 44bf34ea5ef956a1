package io.leakscan.cli.render.wording;

import io.leakscan.model.Frame;
import io.leakscan.model.Site;
import java.util.ArrayList;
import java.util.List;

/** A stack, and what each of its calls is to the reader. */
public final class StackText {
  private StackText() {}

  /** What a call is to the reader. */
  public enum Kind {
    /** Above the call that blocks: how waiting is done. */
    PLUMBING,
    /** The call that blocks, and what lies between it and the application. */
    CALL,
    /** The application's method that the finding names. */
    APPLICATION
  }

  /**
   * @param kind what it is to the reader
   * @param frame as in the dump
   */
  public record Call(Kind kind, Frame frame) {}

  /** The calls from the top down. */
  public static List<Call> of(Site site) {
    List<Frame> frames = site.stack().frames();
    int blocking = 0;
    while (blocking < frames.size()
        && !frames.get(blocking).qualifiedMethod().equals(site.blockedIn())) {
      blocking++;
    }
    boolean known = blocking < frames.size();
    List<Call> calls = new ArrayList<>(frames.size());
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      boolean application = frame.qualifiedMethod().equals(site.appFrame());
      Kind above = known && i < blocking ? Kind.PLUMBING : Kind.CALL;
      calls.add(new Call(application ? Kind.APPLICATION : above, frame));
    }
    return calls;
  }
}
