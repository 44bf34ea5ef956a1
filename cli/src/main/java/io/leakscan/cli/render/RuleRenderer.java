package io.leakscan.cli.render;

import java.io.IOException;
import java.io.OutputStream;

/** Draws what {@code leakscan rules} has to say. */
public interface RuleRenderer {
  /** Every rule in a line. */
  void list(RuleBook book, OutputStream out) throws IOException;

  /** One rule in full. */
  void show(RuleBook.Entry rule, OutputStream out) throws IOException;

  /** Which examples hold. */
  void tested(RuleCheck check, OutputStream out) throws IOException;

  /** What is wrong or doubtful. */
  void linted(RuleCheck check, OutputStream out) throws IOException;
}
