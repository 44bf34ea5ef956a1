package io.leakscan.threads;

import io.leakscan.threads.coroutines.CoroutinesFormat;
import io.leakscan.threads.go.GoDebug1Format;
import io.leakscan.threads.go.GoHeapFormat;
import io.leakscan.threads.go.GoIndexFormat;
import io.leakscan.threads.go.GoPprofFormat;
import io.leakscan.threads.go.GoTraceFormat;
import io.leakscan.threads.histogram.ClassHistogramFormat;
import io.leakscan.threads.hotspot.HotSpotFormat;
import io.leakscan.threads.hserr.HsErrFormat;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.javacore.JavacoreFormat;
import io.leakscan.threads.jfr.JfrFormat;
import io.leakscan.threads.jhsdb.JhsdbFormat;
import io.leakscan.threads.threadinfo.ThreadInfoJsonFormat;
import io.leakscan.threads.threadinfo.ThreadInfoTextFormat;
import io.leakscan.threads.tool.TopFormat;
import io.leakscan.threads.tool.VThreadSchedulerFormat;
import io.leakscan.threads.vthread.VThreadJsonFormat;
import io.leakscan.threads.vthread.VThreadTextFormat;
import java.util.List;

/** Every dump format, one line each, in the order in which they are asked. */
final class Formats {
  private Formats() {}

  /** Those that are told by their first bytes; fresh instances for one run. */
  static List<BinaryFormat> binary(Pools pools) {
    return List.of(
        new GoPprofFormat(pools), //
        new JfrFormat(pools));
  }

  /** Those that are made of lines; fresh instances for one run. */
  static List<TextFormat> text(Pools pools) {
    return List.of(
        // Its headers are HotSpot's but for a field: it is asked first.
        new JhsdbFormat(pools),
        new HotSpotFormat(pools),
        new JavacoreFormat(pools),
        new HsErrFormat(pools),
        new CoroutinesFormat(pools),
        new GoTraceFormat(pools),
        new GoDebug1Format(pools),
        new GoHeapFormat(pools),
        new GoIndexFormat(),
        new ClassHistogramFormat(),
        new VThreadTextFormat(pools),
        new VThreadJsonFormat(pools),
        new ThreadInfoTextFormat(pools),
        new ThreadInfoJsonFormat(pools),
        new VThreadSchedulerFormat(),
        new TopFormat());
  }
}
