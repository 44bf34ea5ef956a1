package io.leakscan.model;

import org.jspecify.annotations.Nullable;

/**
 * A thread that used the processor between the first and the last snapshot.
 *
 * @param name its name
 * @param cpuShare processor time over elapsed time, 0 to 1
 * @param in what it was doing in the last snapshot, {@code owner.method}; null without frames
 */
public record HotThread(String name, double cpuShare, @Nullable String in) {}
