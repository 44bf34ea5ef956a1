package io.leakscan.cli.render;

import io.leakscan.model.Report;

/**
 * What is rendered.
 *
 * @param report what was found
 * @param command the command that found it: {@code scan} or {@code diff}
 * @param version of this program
 */
public record Subject(Report report, String command, String version) {}
