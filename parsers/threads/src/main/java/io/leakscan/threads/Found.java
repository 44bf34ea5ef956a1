package io.leakscan.threads;

import io.leakscan.threads.DumpFile.Content;
import java.util.List;

/**
 * What some unpacked bytes hold.
 *
 * @param remark as in {@link DumpFile#remark()}
 */
record Found(List<SnapshotDraft> drafts, Content content, String remark) {

  Found(List<SnapshotDraft> drafts, Content content) {
    this(drafts, content, "");
  }
}
