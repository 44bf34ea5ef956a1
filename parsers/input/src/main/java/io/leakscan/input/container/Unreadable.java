package io.leakscan.input.container;

import java.io.IOException;

/** A container that may be whole but is beyond this reader. */
final class Unreadable extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * One of these.
   *
   * @param why what the user is told: what is wrong and what to do
   */
  Unreadable(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
