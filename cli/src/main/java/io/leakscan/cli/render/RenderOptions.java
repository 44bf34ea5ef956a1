package io.leakscan.cli.render;

/**
 * How to render; each renderer heeds what applies to it.
 *
 * @param full every stack and every thread
 * @param top how many groups text shows
 * @param color whether text is coloured
 * @param ascii whether text is plain ASCII
 */
public record RenderOptions(boolean full, int top, boolean color, boolean ascii) {
  /** Groups shown unless the user asks for another number. */
  public static final int DEFAULT_TOP = 10;

  public static final RenderOptions DEFAULT = new RenderOptions(false, DEFAULT_TOP, false, false);
}
