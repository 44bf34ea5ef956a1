package io.leakscan.threads;

import io.leakscan.threads.DumpFile.Content;
import java.util.List;

/** What some unpacked bytes hold. */
record Found(List<SnapshotDraft> drafts, Content content) {}
