package io.leakscan.threads.jvm;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.intern.Pools;
import org.jspecify.annotations.Nullable;

/** Finds dumps of one {@link JavaTextForm} in a text. */
public abstract class JavaTextFormat implements TextFormat {
  private final JavaTextForm form;
  private final Pools pools;
  private final FrameLines frames;
  private final JavaThread scratch;
  private final Lookahead kept = new Lookahead();

  protected JavaTextFormat(JavaTextForm form, Pools pools) {
    this.form = form;
    this.pools = pools;
    this.frames = new FrameLines(pools);
    this.scratch = new JavaThread(pools);
  }

  @Override
  public final String id() {
    return form.id();
  }

  @Override
  public final void beginInput() {
    kept.clear();
  }

  /** What stands above a first header. */
  protected abstract DumpTitle title(Line line, LinesBefore before);

  @Override
  public final @Nullable DumpParser begin(Line line, LinesBefore before) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    boolean follows = kept.reaches(line);
    if (form.mayBegin(bytes, from, line.to())) {
      switch (form.header(bytes, from, line.to(), line.number(), scratch)) {
        case YES -> {
          return follows ? keptAnd() : new JavaTextParser(form, title(line, before), pools, frames);
        }
        case WITH_FRAMES -> {
          DumpTitle title = follows ? kept.title() : title(line, before);
          if (title.takenAt() != null) {
            return follows ? keptAnd() : new JavaTextParser(form, title, pools, frames);
          }
          if (!follows) {
            kept.clear();
          }
          kept.add(line, title);
          return null;
        }
        case NO -> {
          if (form.isDamagedHeader(bytes, from, line.to())) {
            return new JavaTextParser(form, title(line, before), pools, frames);
          }
        }
      }
    } else if (form.isDamagedHeader(bytes, from, line.to())) {
      return new JavaTextParser(form, title(line, before), pools, frames);
    } else if (follows && from == line.to()) {
      kept.add(line, kept.title());
      return null;
    } else if (follows
        && FrameLines.looksLikeOne(bytes, from, line.to(), form.bareFrames())
        && frames.number(bytes, from, line.to()) != FrameLines.NOT_A_FRAME) {
      return keptAnd();
    }
    kept.clear();
    return null;
  }

  private JavaTextParser keptAnd() {
    JavaTextParser parser = new JavaTextParser(form, kept.title(), pools, frames);
    kept.replay(parser);
    return parser;
  }
}
