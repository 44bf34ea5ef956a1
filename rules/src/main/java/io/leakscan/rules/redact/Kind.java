package io.leakscan.rules.redact;

/** What a word names; the first letter of its pseudonym says so. */
public enum Kind {
  PACKAGE('p'),
  CLASS('C'),
  METHOD('m'),
  FIELD('f'),
  /** A word of a thread's name or of other text. */
  WORD('t');

  final char letter;

  Kind(char letter) {
    this.letter = letter;
  }
}
