package io.leakscan.threads;

import io.leakscan.threads.go.GoDebug1Format;
import io.leakscan.threads.go.GoHeapFormat;
import io.leakscan.threads.go.GoIndexFormat;
import io.leakscan.threads.go.GoPprofFormat;
import io.leakscan.threads.go.GoTraceFormat;
import io.leakscan.threads.histogram.ClassHistogramFormat;
import io.leakscan.threads.hotspot.HotSpotFormat;
import io.leakscan.threads.intern.Pools;
import java.util.List;

/** Every dump format, one line each, in the order in which they are asked. */
final class Formats {
  private Formats() {}

  /** Those that are told by their first bytes; fresh instances for one run. */
  static List<BinaryFormat> binary(Pools pools) {
    return List.of(new GoPprofFormat(pools));
  }

  /** Those that are made of lines; fresh instances for one run. */
  static List<TextFormat> text(Pools pools) {
    return List.of(
        new HotSpotFormat(pools), //
        new GoTraceFormat(pools),
        new GoDebug1Format(pools),
        new GoHeapFormat(pools),
        new GoIndexFormat(),
        new ClassHistogramFormat());
  }
}
