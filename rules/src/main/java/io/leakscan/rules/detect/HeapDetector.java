package io.leakscan.rules.detect;

import io.leakscan.model.Finding;
import io.leakscan.rules.series.HeapSeries;
import java.util.List;
import java.util.Set;

/** A diagnosis of what a heap holds by name. */
public interface HeapDetector {
  /** The rule ids that it may report. */
  Set<String> rules();

  /** The findings; none for a runtime that it does not know. */
  List<Finding> detect(HeapSeries series);
}
