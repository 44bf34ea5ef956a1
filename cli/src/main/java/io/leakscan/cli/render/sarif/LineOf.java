package io.leakscan.cli.render.sarif;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding is in the inputs. Lines are those of the last dump of its process, and a report
 * does not say which process that is: with several of them no file is named rather than a wrong
 * one.
 */
final class LineOf {
  private LineOf() {}

  /**
   * A place in an input.
   *
   * @param line counted from 1; 0 where only the input is known
   */
  record Place(String label, int line) {}

  static @Nullable Place first(Finding finding, Report report) {
    boolean ofHeap =
        finding.evidence().stream()
            .anyMatch(e -> e instanceof Evidence.HeapPlace || e instanceof Evidence.HeapRows);
    List<InputSummary> candidates =
        report.inputs().stream()
            .filter(
                input -> ofHeap ? input.heap() != null : !input.heapOnly() && !input.totalOnly())
            .toList();
    if (candidates.isEmpty()) {
      candidates = report.inputs();
    }
    if (candidates.isEmpty() || !ofHeap && !oneProcess(candidates, report)) {
      return null;
    }
    InputSummary last = candidates.get(candidates.size() - 1);
    return new Place(last.origin().label(), line(finding));
  }

  /**
   * Then every group was compared, and all of them together are threads of the last dump (which may
   * count threads of the VM beyond them).
   */
  private static boolean oneProcess(List<InputSummary> inputs, Report report) {
    if (inputs.size() == 1) {
      return true;
    }
    long threads = report.groups().stream().mapToLong(group -> group.counts().now()).sum();
    return threads <= inputs.get(inputs.size() - 1).threads()
        && report.groups().stream().allMatch(group -> group.counts().before() != null);
  }

  private static int line(Finding finding) {
    List<Evidence.Threads> threads = threads(finding);
    return threads.isEmpty() ? 0 : threads.get(0).line();
  }

  /** The evidence that says where its threads are. */
  static List<Evidence.Threads> threads(Finding finding) {
    return finding.evidence().stream()
        .filter(Evidence.Threads.class::isInstance)
        .map(Evidence.Threads.class::cast)
        .filter(threads -> threads.line() > 0)
        .toList();
  }
}
