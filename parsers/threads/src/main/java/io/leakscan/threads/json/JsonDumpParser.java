package io.leakscan.threads.json;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.json.JsonReading.End;
import io.leakscan.threads.json.JsonReading.Resumption;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a document whose form is known. */
final class JsonDumpParser implements DumpParser {
  /** A line on which a document can go on begins with the name of a member. */
  private static final int LONGEST_START = 64;

  private final JsonReading reading;
  private JsonDocument document;
  private int lastLine;
  private boolean damaged;

  /**
   * @param document has taken everything up to the first piece of {@code line}
   */
  JsonDumpParser(JsonReading reading, JsonDocument document, int line) {
    this.reading = reading;
    this.document = document;
    this.lastLine = line;
  }

  @Override
  public boolean takesPieces() {
    return true;
  }

  @Override
  public Verdict accept(Line line) {
    if (line.number() == lastLine && !line.continuation()) {
      return Verdict.TAKEN;
    }
    return switch (document.state()) {
      case WHOLE -> !damaged ? Verdict.ENDED : resume(line, false) ? Verdict.TAKEN : Verdict.PASSED;
      case DAMAGED -> resume(line, false) ? Verdict.TAKEN : Verdict.PASSED;
      case OPEN -> feed(line) ? Verdict.TAKEN : Verdict.PASSED;
    };
  }

  /** Whether the line, or what was before, is part of the dump. */
  private boolean feed(Line line) {
    if (document.feed(line.bytes(), line.from(), line.to(), line.number())
        != JsonDocument.State.DAMAGED) {
      lastLine = line.number();
      return true;
    }
    damaged = true;
    return resume(line, true);
  }

  private boolean resume(Line line, boolean atOnce) {
    if (line.continuation()) {
      return false;
    }
    int from = Ascii.skipBlanks(line.bytes(), line.from(), line.to());
    int to = Math.min(line.to(), from + LONGEST_START);
    Resumption resumption = reading.resume(Ascii.text(line.bytes(), from, to), atOnce);
    if (resumption == null) {
      return false;
    }
    document = new JsonDocument(resumption.root());
    byte[] prefix = resumption.prefix().getBytes(StandardCharsets.UTF_8);
    document.feed(prefix, 0, prefix.length, line.number());
    return feedAgain(line, from);
  }

  private boolean feedAgain(Line line, int from) {
    lastLine = line.number();
    return document.feed(line.bytes(), from, line.to(), line.number())
        != JsonDocument.State.DAMAGED;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    End end =
        damaged || document.state() == JsonDocument.State.DAMAGED
            ? End.DAMAGED
            : document.state() == JsonDocument.State.OPEN ? End.CUT : End.WHOLE;
    return reading.snapshots(end, lastLine);
  }
}
