package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.series.ProcessSeries;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A diagnosis in code, for shapes that are not one thread's stack. */
public interface Detector {
  /** The rule ids that it may report. */
  Set<String> rules();

  /** Whose dumps it can judge. */
  default Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.values());
  }

  /** Whether it can judge the dumps of this process. */
  default boolean fits(ProcessSeries series) {
    return runtimes().contains(series.last().runtime());
  }

  /** What the dumps must be able to answer. */
  Set<Capability> requires();

  /** What this detector would need of a process and its dumps lack. */
  default Set<Capability> lacking(ProcessSeries series) {
    Set<Capability> lacking = EnumSet.noneOf(Capability.class);
    lacking.addAll(requires());
    lacking.removeAll(series.capabilities());
    return lacking;
  }

  /** The findings, whose threads are claimed. */
  List<Finding> detect(CaseFile file);
}
