package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapNode;
import io.leakscan.model.Severity;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.normalize.Normalizer;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.Thresholds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects that wait for their finalizer, or cleaners that wait to be run, behind one thread. */
final class FinalizerDetector implements HeapDetector {
  static final String RULE = "finalizer-backlog";

  private static final int LEAST = Thresholds.number("finalizer-backlog.least-queued");
  private static final int LEAST_SHARE = Thresholds.number("heap-growth.least-share-of-before");
  private static final int MOST_LOOKED_AT = 10_000;
  private static final String FINALIZER = "java.lang.ref.Finalizer";
  private static final String CLEANER = "jdk.internal.ref.CleanerImpl";
  private static final String CLEANABLE = "jdk.internal.ref.PhantomCleanable";

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    HeapGraph graph = series.last().graph();
    if (graph == null) {
      return List.of();
    }
    long finalizers = finalizers(graph);
    long cleaners = cleaners(graph);
    boolean cleaning = cleaners > finalizers;
    long count = Math.max(finalizers, cleaners);
    if (count < LEAST) {
      return List.of();
    }
    HeapGraph first = series.hasHistory() ? series.snapshots().get(0).graph() : null;
    Long before = first == null ? null : (Long) (cleaning ? cleaners(first) : finalizers(first));
    boolean more = first != null && watched(graph, cleaning) > watched(first, cleaning);
    Confidence confidence = confidence(count, before, more);
    String most = cleaning ? null : mostOf(graph);
    String noun = cleaning ? " cleaners wait" : " objects wait";
    return List.of(
        new FindingDraft(
                RULE,
                ClassText.grouped(count)
                    + noun
                    + (cleaning ? " to be run" : " for their finalizer")
                    + (most == null ? "" : ", most of them " + ClassText.brief(most)))
            .verdict(confidence == Confidence.NOTE ? Severity.INFO : Severity.MEDIUM, confidence)
            .place(List.of(cleaning ? "cleaner" : "finalizer", most == null ? "" : most))
            .counts(new Counts(count, before))
            .advice(explain(graph, series.normalizer(), cleaning, confidence), FIX)
            .build());
  }

  private static final String FIX =
      "Close these objects where they are done with (try-with-resources), so that nothing is left"
          + " to the collector, and keep finalize() and cleaning actions from waiting for"
          + " anything.";

  /**
   * What becomes less is caught up with.
   *
   * @param more whether more than before will be finalized one day
   */
  private static Confidence confidence(long count, @Nullable Long before, boolean more) {
    if (before == null) {
      return Confidence.SUSPECT;
    }
    boolean grown = count - before >= Math.max(LEAST, before / LEAST_SHARE);
    boolean caughtUp = count < before && !more;
    return grown ? Confidence.CONFIRMED : caughtUp ? Confidence.NOTE : Confidence.SUSPECT;
  }

  /** All that will be finalized or cleaned one day: where these become more, others wait unseen. */
  private static long watched(HeapGraph graph, boolean cleaning) {
    return graph.instancesOf(cleaning ? CLEANABLE : FINALIZER, cleaning, 1).count();
  }

  private static String explain(
      HeapGraph graph, Normalizer normalizer, boolean cleaning, Confidence confidence) {
    StringBuilder text =
        new StringBuilder(
            "The collector has found them unreachable; until their one thread has come to them they"
                + " stay in memory with all that they refer to, and keep the files, sockets and"
                + " native memory that they own.");
    String at = cleaning ? null : atWork(graph, normalizer);
    if (at != null) {
      text.append(" The finalizer thread is in ").append(at).append('.');
    }
    String doubt =
        switch (confidence) {
          case CONFIRMED -> "";
          case NOTE -> " There are fewer than in the first dump: the thread catches up.";
          case SUSPECT ->
              " One dump cannot tell a moment after a collection from a thread that never catches"
                  + " up: a second one, later, does.";
        };
    return text.append(doubt).toString();
  }

  private static long finalizers(HeapGraph graph) {
    HeapFields fields = new HeapFields(graph);
    Long length = fields.number(fields.ofStatic(FINALIZER, "queue"), "queueLength");
    return length == null ? 0 : length;
  }

  private static long cleaners(HeapGraph graph) {
    HeapFields fields = new HeapFields(graph);
    long most = 0;
    for (HeapNode cleaner : graph.instancesOf(CLEANER, true, MOST_LOOKED_AT).nodes()) {
      Long length = fields.number(cleaner, "queue", "queueLength");
      most = Math.max(most, length == null ? 0 : length);
    }
    return most;
  }

  /** The class of most objects that have a finalizer, queued or not. */
  private static @Nullable String mostOf(HeapGraph graph) {
    HeapFields fields = new HeapFields(graph);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (HeapNode finalizer : graph.instancesOf(FINALIZER, false, MOST_LOOKED_AT).nodes()) {
      HeapNode object = fields.object(finalizer, "referent");
      if (object != null) {
        counts.merge(object.className(), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** The application's method that the finalizer thread is in, null if it is in none. */
  private static @Nullable String atWork(HeapGraph graph, Normalizer normalizer) {
    for (OfThread thread : graph.threads()) {
      if (thread.sample().name().equals("Finalizer")) {
        for (Frame frame : thread.sample().stack().frames()) {
          if (normalizer.applicationKey(frame) != null) {
            return frame.qualifiedMethod();
          }
        }
      }
    }
    return null;
  }
}
