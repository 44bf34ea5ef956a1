package io.leakscan.threads.threadinfo;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.threads.intern.Texts;
import io.leakscan.threads.jvm.JavaTextForm;
import io.leakscan.threads.jvm.JavaThread;

/** The headers of threads that Java code prints. */
final class ThreadInfoForm implements JavaTextForm {
  private static final byte[] THREAD = literal("Thread[");
  private static final byte[] VIRTUAL_THREAD = literal("VirtualThread[");

  private final Texts texts;
  private final ThreadInfoHeader header = new ThreadInfoHeader();
  private final PlainHeader plain = new PlainHeader();

  ThreadInfoForm(Texts texts) {
    this.texts = texts;
  }

  @Override
  public String id() {
    return ThreadInfoTextFormat.ID;
  }

  /** Who prints {@code Thread.getAllStackTraces()} may leave out the word. */
  @Override
  public boolean bareFrames() {
    return true;
  }

  @Override
  public boolean mayBegin(byte[] bytes, int from, int to) {
    return from < to && bytes[from] == '"' || isThread(bytes, from, to);
  }

  private static boolean isThread(byte[] bytes, int from, int to) {
    return Ascii.startsWith(bytes, from, to, THREAD)
        || Ascii.startsWith(bytes, from, to, VIRTUAL_THREAD);
  }

  @Override
  public boolean isDamagedHeader(byte[] bytes, int from, int to) {
    return header.read(bytes, from, to) || ThreadInfoHeader.hasFields(bytes, from, to);
  }

  @Override
  public Sureness header(byte[] bytes, int from, int to, int line, JavaThread thread) {
    if (isThread(bytes, from, to)) {
      return StackTraceHeader.read(bytes, from, to, line, thread)
          ? Sureness.WITH_FRAMES
          : Sureness.NO;
    }
    if (from == to || bytes[from] != '"') {
      return Sureness.NO;
    }
    if (MetricsHeader.read(bytes, from, to, line, thread, texts)) {
      return Sureness.YES;
    }
    if (!header.read(bytes, from, to)) {
      return plain.read(bytes, from, to, line, thread, texts) ? Sureness.WITH_FRAMES : Sureness.NO;
    }
    thread.begin(line);
    header.fill(bytes, thread, texts);
    return Sureness.YES;
  }
}
