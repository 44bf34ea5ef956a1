package io.leakscan.threads;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.model.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks over the lines of one input and lets the formats find their dumps in it. */
public final class DumpScan {
  private final List<TextFormat> formats;
  private final Consumer<Line> refused;
  private final LinesBefore before = new LinesBefore();
  private final List<Snapshot> found = new ArrayList<>();
  private @Nullable DumpParser current;
  private boolean blank = true;
  private boolean wantsRest;

  /** The line with which the dump at hand began. */
  private int began;

  /** Lines that no format could use since the last line of the dump at hand. */
  private int gap;

  private int gaps;

  /** A scan of one input. */
  public DumpScan(List<TextFormat> formats) {
    this(formats, line -> {});
  }

  /**
   * A scan of one input.
   *
   * @param refused is told each line that no format could use
   */
  DumpScan(List<TextFormat> formats, Consumer<Line> refused) {
    this.formats = formats;
    this.refused = refused;
  }

  /** Reads to the end. */
  public List<Snapshot> run(LineSource lines) throws IOException {
    formats.forEach(TextFormat::beginInput);
    int cutInLine = 0;
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (!line.terminated()) {
        cutInLine = line.number();
      }
      if (line.continuation()) {
        acceptPiece(line);
      } else {
        accept(line);
      }
    }
    close(cutInLine);
    return found;
  }

  /** Whether there was nothing but blanks. */
  boolean blank() {
    return blank;
  }

  /** How many lines between lines of one dump no format could use. */
  int gaps() {
    return gaps;
  }

  /** The rest of a long line is for the parser that took its beginning, if it asks for it. */
  private void acceptPiece(Line line) {
    if (wantsRest && current != null && current.accept(line) != DumpParser.Verdict.TAKEN) {
      close(0);
      wantsRest = false;
    }
  }

  private void accept(Line line) {
    wantsRest = false;
    if (current != null && line.number() < began) {
      // The lines come once more, in the order in which they were written.
      current = null;
    }
    if (current != null) {
      switch (current.accept(line)) {
        case TAKEN -> {
          before.clear();
          gaps += gap;
          gap = 0;
          wantsRest = current.takesPieces();
          return;
        }
        case ENDED -> close(0);
        case PASSED -> {}
      }
    }
    begin(line);
  }

  private void begin(Line line) {
    for (TextFormat format : formats) {
      DumpParser parser = format.begin(line, before);
      if (parser != null) {
        close(0);
        current = parser;
        began = line.number();
        blank = false;
        wantsRest = parser.accept(line) == DumpParser.Verdict.TAKEN && parser.takesPieces();
        return;
      }
    }
    blank = blank && isBlank(line);
    before.add(line);
    gap++;
    refused.accept(line);
  }

  private void close(int cutInLine) {
    gap = 0;
    if (current != null) {
      found.addAll(current.finish(cutInLine));
      current = null;
    }
  }

  private static boolean isBlank(Line line) {
    for (int i = line.from(); i < line.to(); i++) {
      if (line.bytes()[i] > ' ' || line.bytes()[i] <= 0) {
        return false;
      }
    }
    return true;
  }
}
