package io.leakscan.rules.pack;

import java.util.List;

/** A rule file as a tree whose every part knows where it stands. */
public sealed interface RuleNode {
  /** Where a part of a rule file stands, both counted from 1. */
  record Position(int line, int column) {}

  Position position();

  /**
   * A single value, as written.
   *
   * @param quoted whether it stood in quotes or in a block of lines, and so is a text whatever it
   *     looks like; not known of what was read from an index
   */
  record Scalar(String text, boolean quoted, Position position) implements RuleNode {}

  /** Values in order. */
  record Sequence(List<RuleNode> items, Position position) implements RuleNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Named values in the order written; a name never stands twice. */
  record Mapping(List<Entry> entries, Position position) implements RuleNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** One name and its value. */
  record Entry(String key, Position keyPosition, RuleNode value) {}
}
