package io.leakscan.rules.pack;

import io.leakscan.rules.pack.RuleNode.Entry;
import io.leakscan.rules.pack.RuleNode.Position;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** YAML text to a {@link RuleNode}; the only place that knows the YAML library. */
final class YamlTree {
  /** A rule is a few kilobytes; its examples are the largest part. */
  private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

  private final String file;

  private YamlTree(String file) {
    this.file = file;
  }

  static RuleNode read(String file, String yaml) throws RuleFileException {
    return new YamlTree(file).read(yaml);
  }

  private RuleNode read(String yaml) throws RuleFileException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(0)
            .setUseMarks(true)
            .build();
    try {
      StreamReader reader = new StreamReader(settings, new StringReader(yaml));
      Composer composer = new Composer(settings, new ParserImpl(settings, reader));
      Optional<Node> root = composer.getSingleNode();
      if (root.isEmpty()) {
        throw error(new Position(1, 1), "the file is empty");
      }
      return convert(root.get());
    } catch (MarkedYamlEngineException e) {
      Position position = e.getProblemMark().map(YamlTree::position).orElse(new Position(1, 1));
      throw error(position, "not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw error(
          new Position(1, 1), "not valid YAML: " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private RuleNode convert(Node node) throws RuleFileException {
    Position position = node.getStartMark().map(YamlTree::position).orElse(new Position(1, 1));
    if (node instanceof ScalarNode scalar) {
      boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
      return new RuleNode.Scalar(scalar.getValue(), quoted, position);
    }
    if (node instanceof SequenceNode sequence) {
      List<RuleNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item));
      }
      return new RuleNode.Sequence(items, position);
    }
    if (node instanceof MappingNode mapping) {
      return convertMapping(mapping, position);
    }
    throw error(position, "aliases are not allowed in rule files");
  }

  private RuleNode convertMapping(MappingNode mapping, Position position) throws RuleFileException {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      RuleNode key = convert(tuple.getKeyNode());
      if (!(key instanceof RuleNode.Scalar name)) {
        throw error(key.position(), "a key must be a word");
      }
      if (!seen.add(name.text())) {
        throw error(key.position(), "key '" + name.text() + "' stands twice");
      }
      entries.add(new Entry(name.text(), name.position(), convert(tuple.getValueNode())));
    }
    return new RuleNode.Mapping(entries, position);
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private RuleFileException error(Position at, String message) {
    return new RuleFileException(List.of(new RuleError(file, at.line(), at.column(), message)));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
