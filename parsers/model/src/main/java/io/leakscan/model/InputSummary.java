package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot as the report names it.
 *
 * @param origin where it came from
 * @param runtime what wrote it
 * @param takenAt as in {@link Snapshot#takenAt()}
 * @param threads how many, as {@link Snapshot#threadCount()}
 * @param complete as in {@link Snapshot#complete()}
 * @param notes as in {@link Snapshot#notes()}
 * @param linesNotUnderstood as in {@link Snapshot#linesNotUnderstood()}
 */
public record InputSummary(
    Origin origin,
    RuntimeKind runtime,
    @Nullable String takenAt,
    long threads,
    boolean complete,
    List<ParseNote> notes,
    int linesNotUnderstood) {
  public InputSummary {
    notes = List.copyOf(notes);
  }

  public static InputSummary of(Snapshot snapshot) {
    return new InputSummary(
        snapshot.origin(),
        snapshot.runtime(),
        snapshot.takenAt(),
        snapshot.threadCount(),
        snapshot.complete(),
        snapshot.notes(),
        snapshot.linesNotUnderstood());
  }
}
