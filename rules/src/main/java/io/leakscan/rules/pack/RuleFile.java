package io.leakscan.rules.pack;

import io.leakscan.rules.table.FrameSets;
import java.util.List;

/**
 * One rule file.
 *
 * @param name as the user named it
 * @param rule what it says
 * @param examples what it claims about dumps
 */
public record RuleFile(String name, Rule rule, List<Example> examples) {
  private static final String EXTENSION = ".yaml";
  private static final String PATTERN_SEPARATOR = "--";

  public RuleFile {
    examples = List.copyOf(examples);
  }

  /**
   * Reads YAML strictly.
   *
   * @param name the file's name; without {@code .yaml} and without {@code --pattern} it is the id
   * @throws RuleFileException with every error in the file, each with line and column
   */
  public static RuleFile parse(String name, String yaml) throws RuleFileException {
    RuleNode tree = YamlTree.read(name, yaml);
    Fields.Errors errors = new Fields.Errors(name);
    Rule rule = new RuleReader(errors, FrameSets.load()).read(tree);
    List<Example> examples = new ExampleReader(errors).read(tree);
    String id = idOf(name);
    if (!rule.id().isEmpty() && !id.equals(rule.id())) {
      errors.add(tree.position(), "the file is named for '" + id + "', the rule is " + rule.id());
    }
    errors.throwIfAny();
    return new RuleFile(name, rule, examples);
  }

  static String idOf(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    file = file.endsWith(EXTENSION) ? file.substring(0, file.length() - EXTENSION.length()) : file;
    int pattern = file.indexOf(PATTERN_SEPARATOR);
    return pattern < 0 ? file : file.substring(0, pattern);
  }
}
