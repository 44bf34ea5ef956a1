package io.leakscan.rules.detect;

import io.leakscan.rules.series.HeapTrack;

/**
 * What growth means where all numbers are made from samples: one sample more is half a megabyte
 * more.
 *
 * @param bytes that lie between two samples, 0 if every object was counted
 */
record Sampling(long bytes) {
  private static final long LEAST = 1 << 20;
  private static final int LEAST_SAMPLES = 8;
  private static final double DEVIATIONS = 3;

  boolean grows(HeapTrack track) {
    return HeapTrend.grows(track.bytesHistory(), Math.max(LEAST, LEAST_SAMPLES * bytes))
        && track.bytesDelta() >= DEVIATIONS * deviation(track);
  }

  /**
   * The standard deviation of the difference. The number of samples is as uncertain as its root; an
   * object larger than the distance between samples is always seen.
   */
  private double deviation(HeapTrack track) {
    long average = track.now() == 0 ? 0 : track.bytes() / track.now();
    if (bytes == 0 || average >= bytes) {
      return 0;
    }
    double samples = (double) (track.bytesBefore() + track.bytes()) / bytes;
    return Math.sqrt(samples) * bytes;
  }
}
