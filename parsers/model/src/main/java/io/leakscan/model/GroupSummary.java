package io.leakscan.model;

/**
 * Threads with the same normalised stack.
 *
 * @param counts how many
 * @param state as printed, of the majority
 * @param site where
 * @param idle whether they are workers waiting for work
 */
public record GroupSummary(Counts counts, String state, Site site, boolean idle) {}
