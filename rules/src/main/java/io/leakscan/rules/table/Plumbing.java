package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import io.leakscan.model.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Frames that say how a thread waits but not for what: park, await, acquire, the JDK's sockets and
 * streams, reflection. They differ between versions of the runtime and are no part of a group's
 * key.
 */
public final class Plumbing {
  private static final String RESOURCE = "plumbing.tsv";

  private final FrameTable<Row> table = new FrameTable<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param pattern of {@code owner.method}
   * @param waitKind what a thread does that stands in this frame, null if the frame does not tell
   * @param sample a real frame, {@code owner.method}
   * @param versions where the sample was seen
   */
  public record Row(Glob pattern, @Nullable WaitKind waitKind, String sample, String versions) {}

  private Plumbing() {}

  /** The rows for one runtime. */
  public static Plumbing load(RuntimeKind runtime) {
    Plumbing plumbing = new Plumbing();
    for (List<String> row :
        TsvTable.read(runtime, RESOURCE, "frame", "wait", "sample", "versions")) {
      WaitKind kind = row.get(1).equals("-") ? null : waitKind(row.get(1));
      Row parsed = new Row(Glob.of(row.get(0)), kind, row.get(2), row.get(3));
      plumbing.rows.add(parsed);
      plumbing.table.add(parsed.pattern, parsed);
    }
    return plumbing;
  }

  /** The row for {@code owner.method}, null if it is no plumbing. */
  public @Nullable Row find(String qualifiedMethod) {
    return table.find(qualifiedMethod);
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** A wait kind as tables and rule files write it: {@code socket-read}. */
  public static WaitKind waitKind(String word) {
    return WaitKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
