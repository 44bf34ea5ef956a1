package io.leakscan.model;

/**
 * What threads alone make suspect and the heap of the same moment shows to be nothing.
 *
 * @param finding as it would have been reported without the heap
 * @param because what the heap shows, for people; hostile text in it
 */
public record Refutation(Finding finding, String because) {}
