package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import io.leakscan.rules.pack.RuleNode.Entry;
import io.leakscan.rules.pack.RuleNode.Position;
import io.leakscan.rules.table.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the named values of one mapping and remembers which names were asked for, so that {@link
 * #done()} can point at every other one. Errors are collected; a reader goes on with a stand-in.
 */
final class Fields {
  private static final String MISSING = " is missing";

  private final Errors errors;
  private final Position position;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  /** Where errors of one file go. */
  static final class Errors {
    private final String file;
    private final List<RuleError> list = new ArrayList<>();

    Errors(String file) {
      this.file = file;
    }

    /** What several entries share is read for each of them, and said once. */
    void add(Position at, String message) {
      RuleError error = new RuleError(file, at.line(), at.column(), message);
      if (!list.contains(error)) {
        list.add(error);
      }
    }

    /** What is there and wrong goes first: a misspelt key is why another one is missing. */
    private static final Comparator<RuleError> ORDER =
        Comparator.comparing((RuleError error) -> error.message().endsWith(MISSING))
            .thenComparing(RuleError::line)
            .thenComparing(RuleError::column);

    void throwIfAny() throws RuleFileException {
      if (!list.isEmpty()) {
        throw new RuleFileException(list.stream().sorted(ORDER).toList());
      }
    }
  }

  private Fields(Errors errors, Position position) {
    this.errors = errors;
    this.position = position;
  }

  static Fields of(RuleNode node, Errors errors) {
    return of(node, Map.of(), errors);
  }

  /**
   * The values of a mapping.
   *
   * @param otherwise what holds for names that it does not have
   */
  static Fields of(RuleNode node, Map<String, Entry> otherwise, Errors errors) {
    Fields fields = new Fields(errors, node.position());
    fields.entries.putAll(otherwise);
    if (node instanceof RuleNode.Mapping mapping) {
      mapping.entries().forEach(entry -> fields.entries.put(entry.key(), entry));
    } else {
      errors.add(node.position(), "expected named values (key: value)");
    }
    return fields;
  }

  Position position() {
    return position;
  }

  boolean has(String key) {
    asked.add(key);
    return entries.containsKey(key);
  }

  /** The value of a name, null if it is not there. */
  @Nullable RuleNode node(String key) {
    asked.add(key);
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  @Nullable String optionalText(String key) {
    RuleNode node = node(key);
    return node == null ? null : scalar(node);
  }

  /** A text without blanks around it, null if it is not there. */
  @Nullable String stripped(String key) {
    String text = optionalText(key);
    return text == null ? null : text.strip();
  }

  String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      errors.add(position, "'" + key + "'" + MISSING);
      return "";
    }
    return text;
  }

  /** A whole number of at least {@code least}. */
  int number(String key, int least, int otherwise) {
    RuleNode node = node(key);
    if (node == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(scalar(node));
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, with the limit
    }
    errors.add(node.position(), "'" + key + "' is a whole number of at least " + least);
    return otherwise;
  }

  boolean flag(String key) {
    RuleNode node = node(key);
    if (node == null) {
      return false;
    }
    String text = scalar(node);
    if (!text.equals("true") && !text.equals("false")) {
      errors.add(node.position(), "'" + key + "' is true or false");
    }
    return text.equals("true");
  }

  /** A length of time such as {@code 30s}, {@code 5m}, {@code 2h}; in seconds. */
  int seconds(String key, int otherwise) {
    RuleNode node = node(key);
    if (node == null) {
      return otherwise;
    }
    String text = scalar(node);
    try {
      int unit =
          switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            default -> throw new NumberFormatException(text);
          };
      return Math.multiplyExact(unit, Integer.parseInt(text.substring(0, text.length() - 1)));
    } catch (NumberFormatException | ArithmeticException e) {
      errors.add(node.position(), "'" + key + "' is a length of time such as 30s, 5m or 2h");
      return otherwise;
    }
  }

  /** One of the words of an enum, in kebab case. */
  <E extends Enum<E>> @Nullable E optionalWord(String key, Class<E> type) {
    RuleNode node = node(key);
    return node == null ? null : word(node, type);
  }

  <E extends Enum<E>> E word(String key, Class<E> type, E otherwise) {
    E word = optionalWord(key, type);
    return word == null ? otherwise : word;
  }

  Severity severity(String key) {
    if (!has(key)) {
      errors.add(position, "'" + key + "'" + MISSING);
    }
    return word(key, Severity.class, Severity.INFO);
  }

  <E extends Enum<E>> List<E> words(String key, Class<E> type) {
    List<E> words = new ArrayList<>();
    for (RuleNode node : list(key)) {
      E word = word(node, type);
      if (word != null) {
        words.add(word);
      }
    }
    return words;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    list(key).forEach(node -> texts.add(scalar(node)));
    return texts;
  }

  List<Glob> globs(String key) {
    List<Glob> globs = new ArrayList<>();
    for (RuleNode node : list(key)) {
      Glob glob = glob(node);
      if (glob != null) {
        globs.add(glob);
      }
    }
    return globs;
  }

  /** The items under a name; a single value counts as a list of one. */
  List<RuleNode> list(String key) {
    RuleNode node = node(key);
    if (node == null) {
      return List.of();
    }
    return node instanceof RuleNode.Sequence sequence ? sequence.items() : List.of(node);
  }

  @Nullable Glob glob(RuleNode node) {
    try {
      return Glob.of(scalar(node));
    } catch (IllegalArgumentException e) {
      errors.add(node.position(), e.getMessage() == null ? "not a pattern" : e.getMessage());
      return null;
    }
  }

  String scalar(RuleNode node) {
    if (node instanceof RuleNode.Scalar scalar) {
      return scalar.text();
    }
    errors.add(node.position(), "expected a single value");
    return "";
  }

  private <E extends Enum<E>> @Nullable E word(RuleNode node, Class<E> type) {
    String text = scalar(node);
    List<String> known = Arrays.stream(type.getEnumConstants()).map(Fields::kebab).toList();
    int index = known.indexOf(text);
    if (index < 0) {
      errors.add(node.position(), "unknown word '" + text + "'" + Suggestion.among(text, known));
      return null;
    }
    return type.getEnumConstants()[index];
  }

  static String kebab(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void error(Position at, String message) {
    errors.add(at, message);
  }

  /** Reports every name that nobody asked for. */
  void done() {
    for (Entry entry : entries.values()) {
      if (!asked.contains(entry.key())) {
        errors.add(
            entry.keyPosition(),
            "unknown key '" + entry.key() + "'" + Suggestion.among(entry.key(), asked));
      }
    }
  }
}
