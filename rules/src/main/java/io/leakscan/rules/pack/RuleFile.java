package io.leakscan.rules.pack;

import io.leakscan.rules.table.FrameSets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule file.
 *
 * @param name as the user named it
 * @param head what it is called
 * @param rule what is judged, null where a detector in code does that and the file only describes
 * @param reference what it says to people
 * @param examples what it claims about dumps
 * @param tree the file as it stands, for those who point at a place in it
 */
public record RuleFile(
    String name,
    RuleHead head,
    @Nullable Rule rule,
    Reference reference,
    List<Example> examples,
    RuleNode tree) {
  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml");
  private static final String PATTERN_SEPARATOR = "--";

  public RuleFile {
    examples = List.copyOf(examples);
  }

  /** The disease. */
  public String id() {
    return head.id();
  }

  /**
   * What tells this file from every other of a catalogue: its name without folder and extension.
   */
  public String stem() {
    return stemOf(name);
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
    boolean inCode = DetectorReader.isDetector(tree);
    Rule rule = inCode ? null : new RuleReader(errors, FrameSets.load()).read(tree);
    Fields.Errors heard = inCode ? errors : new Fields.Errors(name); // said by the rule's reader
    Fields fields = Fields.of(tree, heard);
    RuleHead head = RuleHead.read(fields);
    Reference reference = Reference.read(fields);
    if (inCode) {
      DetectorReader.finish(fields);
    }
    List<Example> examples = new ExampleReader(errors).read(tree);
    if (!head.id().isEmpty() && !idOf(name).equals(head.id())) {
      errors.add(
          tree.position(), "the file is named for '" + idOf(name) + "', the rule is " + head.id());
    }
    errors.throwIfAny();
    return new RuleFile(name, head, rule, reference, examples, tree);
  }

  static boolean isRuleFile(String name) {
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  static String idOf(String name) {
    String stem = stemOf(name);
    int pattern = stem.indexOf(PATTERN_SEPARATOR);
    return pattern < 0 ? stem : stem.substring(0, pattern);
  }

  static String stemOf(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    for (String extension : EXTENSIONS) {
      if (file.endsWith(extension)) {
        return file.substring(0, file.length() - extension.length());
      }
    }
    return file;
  }
}
