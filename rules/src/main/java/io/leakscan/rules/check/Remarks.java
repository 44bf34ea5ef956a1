package io.leakscan.rules.check;

import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleNode;
import java.util.ArrayList;
import java.util.List;

/** What is doubtful about one file. */
final class Remarks {
  private final RuleFile file;
  private final List<RuleError> list = new ArrayList<>();

  Remarks(RuleFile file) {
    this.file = file;
  }

  void add(RuleNode at, String message) {
    RuleNode.Position position = at.position();
    list.add(new RuleError(file.name(), position.line(), position.column(), message));
  }

  /** About the file as a whole. */
  void add(String message) {
    add(file.tree(), message);
  }

  List<RuleError> list() {
    return List.copyOf(list);
  }
}
