package io.leakscan.cli.render;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Turns a report into bytes. The same report and options give the same bytes: no clock, no locale,
 * no map order.
 */
@FunctionalInterface
public interface Renderer {

  /** Writes the whole result in UTF-8; flushes, does not close. */
  void render(Subject subject, RenderOptions options, OutputStream out) throws IOException;
}
