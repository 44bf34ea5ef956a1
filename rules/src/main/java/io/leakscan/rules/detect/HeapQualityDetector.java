package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.HeapClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a histogram or a heap profile could not answer, in one note. */
final class HeapQualityDetector implements HeapDetector {
  private static final String RULE = "dump-quality";

  private final HeapClasses classes = HeapClasses.load();
  private final boolean oneDumpIsSaid;

  /** {@code oneDumpIsSaid} if it is said already, of dumps of threads, that one shows no growth. */
  HeapQualityDetector(boolean oneDumpIsSaid) {
    this.oneDumpIsSaid = oneDumpIsSaid;
  }

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    List<String> limits = new ArrayList<>();
    boolean go = series.runtime() == RuntimeKind.GO;
    boolean dump = series.ofDumps();
    String what = go ? "heap profile" : dump ? "heap dump" : "class histogram";
    if (dump && series.lastContent().retention() == null) {
      limits.add("Objects were only counted: leakscan heap FILE says who keeps them alive.");
    }
    if (!series.last().complete()) {
      limits.add("The last " + what + " is cut or damaged: what is small may be missing.");
    }
    if (!series.hasHistory() && !oneDumpIsSaid) {
      limits.add(
          "One "
              + what
              + " only: what grows cannot be seen. Take a second one and run leakscan diff.");
    }
    if (series.reordered()) {
      limits.add("The dumps were given in another order than they were taken; time order is used.");
    }
    // How much of a heap dump is garbage is known where it is asked who keeps what alive.
    if (!go && !dump && Garbage.of(series, series.byName(), classes).present()) {
      limits.add(
          "The last histogram counts garbage too, so growth that the next collection would undo is"
              + " not told from a leak. Take them with jcmd PID GC.class_histogram, without -all,"
              + " or with jmap -histo:live PID.");
    }
    return limits.isEmpty() ? List.of() : List.of(note(limits));
  }

  private static Finding note(List<String> limits) {
    return new FindingDraft(RULE, "What these dumps cannot answer")
        .verdict(Severity.INFO, Confidence.NOTE)
        .counts(new Counts(limits.size(), null))
        .advice(String.join(" ", limits), "")
        .build();
  }
}
