package io.leakscan.model;

/**
 * What to tell the reader.
 *
 * @param explain why this is a leak, in a few sentences
 * @param fix what to change
 * @param docs where the rule is described, a path within the documentation
 */
public record Advice(String explain, String fix, String docs) {}
