package io.leakscan.rules.sketch;

/** A heap of an example does not fit the dumps beside it. The message is for its author. */
public final class SketchException extends Exception {
  private static final long serialVersionUID = 1;

  SketchException(String message) {
    super(message);
  }
}
