package io.leakscan.heap.hprof;

/**
 * Bytes of a dump that are missing or cannot be understood.
 *
 * @param position where in the file
 * @param text what is wrong, without a full stop
 */
public record Loss(long position, String text) {}
