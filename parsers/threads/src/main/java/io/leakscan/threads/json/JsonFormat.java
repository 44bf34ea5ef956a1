package io.leakscan.threads.json;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.json.JsonReading.Recognition;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents of one form in a text.
 *
 * <p>A line that begins like JSON is read by itself until it is known whether it is this form's; as
 * long as it is not, nothing is claimed and a dump that surrounds it goes on. Logs are full of
 * lines of JSON, so the first members decide.
 */
public abstract class JsonFormat implements TextFormat {
  /** How far into a line a document may begin. */
  private static final int FARTHEST_START = 512;

  /** Longer names are nobody's. */
  private static final int LONGEST_NAME = 64;

  /** A document that is not known after so many bytes is something else. */
  private static final int LONGEST_DOUBT = 1 << 16;

  /** What a document begins with that stands behind other text in its line. */
  private static final byte[] EMBEDDED = literal("{\"thread");

  private @Nullable JsonReading reading;
  private @Nullable JsonDocument document;
  private int lastLine;
  private long fed;

  /**
   * Whether a document of this form may begin with a member of this name; asked before anything is
   * parsed, because a log may be a million lines of JSON.
   *
   * @param container whether the member is an object or an array
   */
  protected abstract boolean mayBeginWith(String name, boolean container);

  /** What reads a document that begins at this line. */
  protected abstract JsonReading reading(int line);

  @Override
  public final void beginInput() {
    reading = null;
    document = null;
  }

  @Override
  public final @Nullable DumpParser begin(Line line, LinesBefore before) {
    if (reading != null && line.number() == lastLine + 1) {
      DumpParser parser = goOn(line, line.from());
      if (parser != null || reading != null) {
        return parser;
      }
    }
    reading = null;
    int start = start(line);
    if (start < 0 || !mayBegin(line.bytes(), start, line.to())) {
      return null;
    }
    reading = reading(line.number());
    document = new JsonDocument(reading.root());
    fed = 0;
    return goOn(line, start);
  }

  /**
   * Reads on while it is not known what this is; null if it is not known yet, or something else.
   */
  private @Nullable DumpParser goOn(Line line, int from) {
    JsonReading doubtful = reading;
    JsonDocument text = document;
    if (doubtful == null || text == null) {
      return null;
    }
    JsonDocument.State state = text.feed(line.bytes(), from, line.to(), line.number());
    lastLine = line.number();
    fed += line.to() - from;
    Recognition known = doubtful.recognition();
    if (known == Recognition.YES) {
      reading = null;
      document = null;
      return new JsonDumpParser(doubtful, text, line.number());
    }
    if (known == Recognition.NO || state != JsonDocument.State.OPEN || fed > LONGEST_DOUBT) {
      reading = null;
      document = null;
    }
    return null;
  }

  /** Looks at the first name, if it stands in this line. */
  private boolean mayBegin(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == '{' || bytes[at] == '[' || bytes[at] <= ' ')) {
      at++;
    }
    if (at == to) {
      return true;
    }
    int end = bytes[at] == '"' ? Ascii.indexOf(bytes, at + 1, to, '"') : -1;
    int value = end < 0 ? to : Ascii.skipBlanks(bytes, end + 1, to);
    if (value == to || bytes[value] != ':') {
      return false;
    }
    value = Ascii.skipBlanks(bytes, value + 1, to);
    boolean container = value == to || bytes[value] == '{' || bytes[value] == '[';
    return end - at <= LONGEST_NAME && mayBeginWith(Ascii.text(bytes, at + 1, end), container);
  }

  private static int start(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    if (from < line.to() && (bytes[from] == '{' || bytes[from] == '[')) {
      return from;
    }
    int to = Math.min(line.to(), from + FARTHEST_START);
    return Ascii.indexOf(bytes, from, to, EMBEDDED);
  }
}
