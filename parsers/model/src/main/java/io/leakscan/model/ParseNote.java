package io.leakscan.model;

/**
 * Something a parser wants said about its input.
 *
 * @param line the line it is about, counted from 1; 0 for the whole input
 * @param level whether anything was lost
 * @param text one sentence
 */
public record ParseNote(int line, Level level, String text) {
  /** How much a note weighs. */
  public enum Level {
    /** Nothing of a dump is missing. */
    INFO,
    /** Bytes of a dump are missing or a thread had to be dropped: the result is partial. */
    LOSS
  }
}
