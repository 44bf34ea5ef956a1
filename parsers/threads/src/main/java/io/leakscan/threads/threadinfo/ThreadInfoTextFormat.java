package io.leakscan.threads.threadinfo;

import io.leakscan.input.Line;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.DumpTitle;
import io.leakscan.threads.jvm.JavaTextFormat;
import io.leakscan.threads.peel.Landmark;
import java.util.List;

/**
 * What monitoring code writes of its own process: {@code ThreadInfo.toString()}, and threads of
 * {@code Thread.getAllStackTraces()} with their frames.
 */
public final class ThreadInfoTextFormat extends JavaTextFormat {
  static final String ID = "threadinfo-text";

  private static final List<Landmark> LANDMARKS =
      List.of(
          Landmark.sign(" Id={n} "),
          Landmark.head("Thread["),
          Landmark.body("-  blocked on "),
          Landmark.body("-  waiting on "),
          Landmark.body("-  locked "));

  public ThreadInfoTextFormat(Pools pools) {
    super(new ThreadInfoForm(pools.texts()), pools);
  }

  /** There is none. */
  @Override
  protected DumpTitle title(Line line, LinesBefore before) {
    return DumpTitle.none(line.number());
  }

  @Override
  public List<Landmark> landmarks() {
    return LANDMARKS;
  }
}
