package io.leakscan.cli.render.json.read;

import io.leakscan.model.Report;

/**
 * A report that was saved.
 *
 * @param report as it was, but for what the JSON leaves out: see {@link
 *     io.leakscan.model.Finding#moreThreads()}
 * @param command the command that wrote it
 * @param version of the program that wrote it
 * @param complete what it says of itself
 */
public record SavedReport(Report report, String command, String version, boolean complete) {}
