package io.leakscan.rules.check;

import io.leakscan.rules.pack.DetectorReader;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleNode;
import java.util.List;

/** What the examples of a file leave unproven. */
final class ExampleLint {
  private final Remarks remarks;

  ExampleLint(Remarks remarks) {
    this.remarks = remarks;
  }

  /** Whether there is an example of each sort. */
  void sorts(RuleFile file) {
    if (Tree.get(file.tree(), DetectorReader.TESTS) != null) {
      return; // shown in code
    }
    if (file.examples().stream().noneMatch(Example::positive)) {
      remarks.add("no example that it finds something in");
    }
    if (file.examples().stream().allMatch(Example::positive)) {
      remarks.add("no example that looks alike and is well (findings: 0)");
    }
  }

  /** Whether a heap was seen to prove something, and to prove nothing of the sort. */
  void heaps(RuleFile file) {
    RuleNode heap = Tree.get(file.tree(), "heap");
    if (heap != null && file.examples().stream().allMatch(e -> e.heaps().isEmpty())) {
      remarks.add(heap, "no example has a 'heap': what it proves was not seen");
    }
  }

  /** Whether each way of showing the disease has been seen, or says why not. */
  void coverage(RuleFile file, List<Outcome> outcomes) {
    if (outcomes.stream().anyMatch(outcome -> outcome.missing() != null)) {
      return; // a dump that is not here may be the one
    }
    for (RuleNode matcher : Tree.ways(file.tree())) {
      String id = Tree.text(Tree.get(matcher, "id"));
      boolean shown =
          outcomes.stream().anyMatch(o -> o.example().positive() && o.shown().contains(id));
      RuleNode reason = Tree.get(matcher, "unproven");
      if (!shown && reason == null) {
        remarks.add(matcher, "no positive example shows '" + id + "'; say why: 'unproven'");
      } else if (shown && reason != null) {
        remarks.add(reason, "an example shows '" + id + "': 'unproven' can go");
      }
    }
  }
}
