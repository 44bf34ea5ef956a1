package io.leakscan.threads.jvm;

/** What the lines of a form look like that Java code prints: a header, frames, locks. */
public interface JavaTextForm {

  /** As in {@code inputs[].format} of the report. */
  String id();

  /** Whether a header may begin like this. A name may hold line breaks, so its end may be below. */
  boolean mayBegin(byte[] bytes, int from, int to);

  /**
   * Reads the header that fills {@code [from, to)}.
   *
   * @param line of its beginning
   * @param thread begins if there is one, else it stays as it is
   * @return how sure it is
   */
  Sureness header(byte[] bytes, int from, int to, int line, JavaThread thread);

  /** Whether the line, which is no header, shows that it was one. */
  boolean isDamagedHeader(byte[] bytes, int from, int to);

  /** Whether frames may lack the word {@code at}. */
  boolean bareFrames();

  /** How sure it is that a line is the header of a thread. */
  enum Sureness {
    /** It is none. */
    NO,
    /** It is one if frames follow. */
    WITH_FRAMES,
    /** Nothing else looks like it. */
    YES
  }
}
