package io.leakscan.threads.jvm;

import io.leakscan.model.Capability;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a dump says about itself.
 *
 * @param line where the dump begins
 * @param vm its version, empty if not printed
 * @param processId {@link ThreadIdentity#NONE} if not printed
 * @param takenAt ISO 8601, null if not printed
 * @param also what the form can answer whatever stands in this dump
 */
public record DumpTitle(
    int line, String vm, long processId, @Nullable String takenAt, Set<Capability> also) {
  public DumpTitle {
    also = Set.copyOf(also);
  }

  /** A dump that says nothing about itself. */
  public static DumpTitle none(int line) {
    return new DumpTitle(line, "", ThreadIdentity.NONE, null, Set.of());
  }

  /** The dump of these threads. */
  public Snapshot snapshot(
      String format, JavaThreads threads, List<ParseNote> notes, int linesNotUnderstood) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    capabilities.addAll(threads.capabilities());
    capabilities.addAll(also);
    return Snapshot.of(RuntimeKind.JVM)
        .origin(Origin.begun(format, line))
        .vm(vm)
        .processId(processId)
        .takenAt(takenAt)
        .threads(threads.samples())
        .capabilities(capabilities)
        .notes(notes)
        .linesNotUnderstood(linesNotUnderstood)
        .build();
  }
}
