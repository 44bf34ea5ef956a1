package io.leakscan.cli.run;

import io.leakscan.model.HeapAnswer;
import io.leakscan.model.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a heap dump gave.
 *
 * @param snapshots in the order of the file; empty if the bytes are no heap dump
 * @param answer to the question asked, null if there was none or it could not be answered
 */
public record HeapReading(List<Snapshot> snapshots, @Nullable HeapAnswer answer) {
  /** The bytes are no heap dump. */
  public static final HeapReading NO_HEAP = new HeapReading(List.of(), null);

  public HeapReading {
    snapshots = List.copyOf(snapshots);
  }
}
