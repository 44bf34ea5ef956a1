package io.leakscan.heap.index;

/** A dump that this engine is not made for; the message is for the user, without a full stop. */
public class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LimitException(String message) {
    super(message);
  }
}
