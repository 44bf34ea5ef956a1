package io.leakscan.cli.render;

import io.leakscan.model.Report;

/**
 * What is rendered.
 *
 * @param report what was found
 * @param command the command that found it: {@code scan} or {@code diff}
 * @param version of the program that found it
 * @param measure what its findings are measured by
 */
public record Subject(Report report, String command, String version, Measure measure) {
  /** For outputs that say nothing of rules. */
  public Subject(Report report, String command, String version) {
    this(report, command, version, Measure.NONE);
  }
}
