package io.leakscan.model;

/**
 * Where a snapshot came from.
 *
 * @param label the input as the user named it; {@code -} for standard input
 * @param format the id of the format, as in {@code inputs[].format} of the report
 * @param sha256 of the whole input, lower-case hexadecimal
 * @param index the number of the snapshot within the input, from 0
 * @param line the line at which it begins, counted from 1
 */
public record Origin(String label, String format, String sha256, int index, int line) {}
