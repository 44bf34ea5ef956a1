package io.leakscan.threads.threadinfo;

import io.leakscan.input.Line;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.DumpTitle;
import io.leakscan.threads.jvm.JavaTextFormat;

/**
 * What monitoring code writes of its own process: {@code ThreadInfo.toString()}, and threads of
 * {@code Thread.getAllStackTraces()} with their frames.
 */
public final class ThreadInfoTextFormat extends JavaTextFormat {
  static final String ID = "threadinfo-text";

  public ThreadInfoTextFormat(Pools pools) {
    super(new ThreadInfoForm(pools.texts()), pools);
  }

  /** There is none. */
  @Override
  protected DumpTitle title(Line line, LinesBefore before) {
    return DumpTitle.none(line.number());
  }
}
