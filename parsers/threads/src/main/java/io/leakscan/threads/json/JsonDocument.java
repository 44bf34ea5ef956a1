package io.leakscan.threads.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One JSON object or array that comes line by line, or, where a line is long, piece by piece.
 *
 * <p>Between two lines nothing is added: JSON needs no line ends, and mail and terminals break it
 * within strings.
 */
public final class JsonDocument {
  /** What has become of it. */
  public enum State {
    /** It goes on. */
    OPEN,
    /** It is whole. */
    WHOLE,
    /** What came last is no JSON. */
    DAMAGED
  }

  private static final int DEEPEST = 64;
  private static final int LONGEST_TEXT = 1 << 20;

  /**
   * Names of members come from the input: they must not fill the JVM's table of strings. Text that
   * went through a terminal has raw control characters and odd escapes.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .maxNumberLength(64)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final Utf8Repair repair = new Utf8Repair();
  private final Deque<JsonNode> nodes = new ArrayDeque<>();
  private String name = "";
  private State state = State.OPEN;

  /**
   * @param root gets the object or array as its member without a name
   */
  public JsonDocument(JsonNode root) {
    nodes.push(root);
    try {
      parser = FACTORY.createNonBlockingByteArrayParser();
      feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public State state() {
    return state;
  }

  /**
   * Takes what stands in {@code [from, to)}.
   *
   * @param line its number
   */
  public State feed(byte[] bytes, int from, int to, int line) {
    if (state != State.OPEN) {
      return state;
    }
    try {
      repair.take(bytes, from, to);
      drain(repair.bytes(), repair.from(), repair.to(), line);
    } catch (IOException e) {
      // The parser says so of text that is no JSON, and of what is too deep or too long.
      state = State.DAMAGED;
    }
    return state;
  }

  private void drain(byte[] bytes, int from, int to, int line) throws IOException {
    if (from == to) {
      return;
    }
    feeder.feedInput(bytes, from, to);
    while (state == State.OPEN) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.NOT_AVAILABLE) {
        return;
      }
      take(token, line);
    }
  }

  private void take(JsonToken token, int line) throws IOException {
    JsonNode node = nodes.element();
    switch (token) {
      case FIELD_NAME -> name = parser.currentName();
      case START_OBJECT, START_ARRAY -> {
        nodes.push(node.begin(name, token == JsonToken.START_ARRAY, line));
        name = "";
      }
      case END_OBJECT, END_ARRAY -> {
        nodes.pop().end(line);
        name = "";
        if (nodes.size() == 1) {
          state = State.WHOLE;
        }
      }
      default -> {
        if (node != JsonNode.IGNORED) {
          node.value(name, token == JsonToken.VALUE_NULL ? null : parser.getText());
        }
        name = "";
        if (nodes.size() == 1) {
          state = State.DAMAGED; // a lone string or number
        }
      }
    }
  }
}
