package io.leakscan.threads.go;

import io.leakscan.model.LineRange;
import io.leakscan.model.Marks;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a profile, each of which stands for goroutines with the same stack. Profiles tell
 * rows apart by addresses too; here rows that read the same are one.
 */
final class Rows {
  private record Key(String state, StackTrace stack, String labels) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && state.equals(that.state)
          && stack.equals(that.stack)
          && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * state.hashCode() + stack.hashCode()) + labels.hashCode();
    }
  }

  private record Row(long count, LineRange lines) {}

  private final WaitReasons reasons;
  private final Map<Key, Row> rows = new LinkedHashMap<>();

  Rows(WaitReasons reasons) {
    this.reasons = reasons;
  }

  void add(String state, StackTrace stack, String labels, long count, LineRange lines) {
    if (count > 0) {
      rows.merge(
          new Key(state, stack, labels),
          new Row(count, lines),
          (a, b) -> new Row(sum(a.count, b.count), a.lines));
    }
  }

  private static long sum(long a, long b) {
    return Math.min(a + b, Integer.MAX_VALUE);
  }

  List<ThreadSample> samples() {
    List<ThreadSample> samples = new ArrayList<>(rows.size());
    rows.forEach((key, row) -> samples.add(sample(key, row)));
    return samples;
  }

  private ThreadSample sample(Key key, Row row) {
    return new ThreadSample(
        new ThreadIdentity("", ThreadIdentity.NONE, ThreadIdentity.NONE, ThreadIdentity.NONE),
        ThreadKind.PLATFORM,
        false,
        (int) Math.min(row.count, Integer.MAX_VALUE),
        key.state,
        reasons.of(key.state),
        key.stack,
        List.of(),
        Timing.NONE,
        null,
        null,
        ThreadIdentity.NONE,
        row.lines,
        marks(key));
  }

  private static Marks marks(Key key) {
    boolean finalizer = FrameTraits.runsFinalizers(key.stack);
    return finalizer || !key.labels.isEmpty()
        ? new Marks(false, finalizer, key.labels, 0)
        : Marks.NONE;
  }
}
