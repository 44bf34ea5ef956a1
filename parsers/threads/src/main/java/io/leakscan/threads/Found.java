package io.leakscan.threads;

import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile.Content;
import java.util.List;

/**
 * What some unpacked bytes hold.
 *
 * @param remark as in {@link DumpFile#remark()}
 */
record Found(List<Snapshot> snapshots, Content content, String remark) {

  Found(List<Snapshot> snapshots, Content content) {
    this(snapshots, content, "");
  }
}
