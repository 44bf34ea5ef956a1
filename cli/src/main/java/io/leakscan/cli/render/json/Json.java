package io.leakscan.cli.render.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.leakscan.cli.render.SafeText;
import io.leakscan.model.Counts;
import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A generator that leaves out what is not known and knows the shapes that recur in a report. */
public final class Json {
  private static final int NAMES = 10;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new HarmlessEscapes()).build();

  private final JsonGenerator generator;
  private final boolean full;

  private Json(JsonGenerator generator, boolean full) {
    this.generator = generator;
    this.full = full;
  }

  /** Writes the fields of an object. */
  @FunctionalInterface
  public interface Body {
    void write() throws IOException;
  }

  /** Writes the fields of a whole document. */
  @FunctionalInterface
  public interface Document {
    void write(Json json) throws IOException;
  }

  /** Writes the fields of one element. */
  @FunctionalInterface
  public interface Element<T> {
    void write(T value) throws IOException;
  }

  /**
   * Writes one object and the end of its last line; flushes, does not close.
   *
   * @param full whether long rows are written whole
   */
  public static void write(OutputStream out, boolean full, Document document) throws IOException {
    JsonGenerator generator = FACTORY.createGenerator(out);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.setPrettyPrinter(printer());
    generator.writeStartObject();
    document.write(new Json(generator, full));
    generator.writeEndObject();
    generator.writeRaw('\n');
    generator.close();
    out.flush();
  }

  // Line ends are fixed: the same bytes on every platform.
  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  /** Text that is absent where it is null or empty. */
  public void text(String name, @Nullable String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      generator.writeStringField(name, SafeText.wellFormed(value));
    }
  }

  /** A constant as the contract spells it: in lower case. */
  public void word(String name, Enum<?> value) throws IOException {
    generator.writeStringField(name, value.name().toLowerCase(Locale.ROOT));
  }

  public void number(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
  }

  void decimal(String name, double value) throws IOException {
    generator.writeNumberField(name, value);
  }

  public void bool(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
  }

  public void object(String name, Body body) throws IOException {
    generator.writeObjectFieldStart(name);
    body.write();
    generator.writeEndObject();
  }

  public <T> void objects(String name, List<T> values, Element<T> element) throws IOException {
    generator.writeArrayFieldStart(name);
    for (T value : values) {
      generator.writeStartObject();
      element.write(value);
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }

  public void strings(String name, List<String> values) throws IOException {
    generator.writeArrayFieldStart(name);
    for (String value : values) {
      generator.writeString(SafeText.wellFormed(value));
    }
    generator.writeEndArray();
  }

  void numbers(String name, List<Long> values) throws IOException {
    generator.writeArrayFieldStart(name);
    for (long value : values) {
      generator.writeNumber(value);
    }
    generator.writeEndArray();
  }

  /** As {@link #objects}, the first ten, unless everything was asked for. */
  <T> void some(String name, List<T> values, Element<T> element) throws IOException {
    objects(name, full || values.size() <= NAMES ? values : values.subList(0, NAMES), element);
  }

  /** Names of threads: the first ten, unless everything was asked for; how many are left out. */
  long names(String name, List<String> names) throws IOException {
    int written = full ? names.size() : Math.min(NAMES, names.size());
    strings(name, names.subList(0, written));
    return names.size() - written;
  }

  /** A word for what is the case, absent for what is not. */
  void flag(String name, boolean value) throws IOException {
    if (value) {
      bool(name, true);
    }
  }

  /** A number that is absent where it would say nothing. */
  void positive(String name, long value) throws IOException {
    if (value > 0) {
      number(name, value);
    }
  }

  public void counts(Counts counts) throws IOException {
    number("count", counts.now());
    Long before = counts.before();
    Long delta = counts.delta();
    if (before != null && delta != null) {
      number("before", before);
      number("delta", delta);
    }
  }

  void stack(StackTrace stack) throws IOException {
    strings("stack", stack.frames().stream().map(Frame::toString).toList());
    flag("stackTruncated", stack.truncated());
  }
}
