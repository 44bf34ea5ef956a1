package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import io.leakscan.rules.pack.RuleNode.Position;
import io.leakscan.rules.pack.Settings.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code .leakscan.yaml}, as strictly as rule files. */
public final class SettingsReader {
  static final String SCHEMA = "leakscan.config/1";

  private final Fields.Errors errors;

  private SettingsReader(String name) {
    this.errors = new Fields.Errors(name);
  }

  /** When a run fails: the words of {@code --fail-on}. */
  private enum FailOn {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    NEVER
  }

  /**
   * @param name the file as the user would name it
   * @throws RuleFileException with every error, each with line and column
   */
  public static Settings read(String name, String yaml) throws RuleFileException {
    RuleNode tree = YamlTree.read(name, yaml);
    SettingsReader reader = new SettingsReader(name);
    Settings settings = reader.settings(name, Fields.of(tree, reader.errors));
    reader.errors.throwIfAny();
    return settings;
  }

  private Settings settings(String name, Fields fields) {
    String schema = fields.optionalText("schema");
    if (schema != null && !schema.equals(SCHEMA)) {
      errors.add(fields.position(), "schema is '" + schema + "', this reads '" + SCHEMA + "'");
    }
    FailOn failOn = fields.optionalWord("fail-on", FailOn.class);
    Settings settings =
        new Settings(
            name,
            texts(fields, "rules"),
            words(fields, "disable"),
            severities(fields.node("severity")),
            texts(fields, "app-package"),
            failOn == null ? null : Fields.kebab(failOn),
            fields.optionalText("baseline"),
            fields.optionalText("ignore-file"));
    fields.done();
    return settings;
  }

  private List<String> texts(Fields fields, String key) {
    List<String> texts = new ArrayList<>();
    for (RuleNode node : fields.list(key)) {
      String text = fields.scalar(node);
      if (text.isBlank()) {
        errors.add(node.position(), "'" + key + "' has an empty entry");
      } else {
        texts.add(text);
      }
    }
    return texts;
  }

  private static List<Word> words(Fields fields, String key) {
    List<Word> words = new ArrayList<>();
    for (RuleNode node : fields.list(key)) {
      words.add(word(fields.scalar(node), node.position()));
    }
    return words;
  }

  /** {@code severity: { lock-convoy: medium }}. */
  private Map<Word, Severity> severities(@Nullable RuleNode node) {
    Map<Word, Severity> severities = new LinkedHashMap<>();
    if (node == null) {
      return severities;
    }
    Fields fields = Fields.of(node, errors);
    if (node instanceof RuleNode.Mapping mapping) {
      for (RuleNode.Entry entry : mapping.entries()) {
        Severity severity = fields.optionalWord(entry.key(), Severity.class);
        if (severity != null) {
          severities.put(word(entry.key(), entry.keyPosition()), severity);
        }
      }
    }
    return severities;
  }

  private static Word word(String text, Position at) {
    return new Word(text, at.line(), at.column());
  }
}
