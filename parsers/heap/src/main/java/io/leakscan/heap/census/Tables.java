package io.leakscan.heap.census;

import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.index.LongLongMap;
import io.leakscan.heap.schema.Texts;

/**
 * What the records around the heap say. The dumps of one file share them: what was named for the
 * first is not named again for the second.
 */
final class Tables {
  final Texts texts;
  final LongLongMap classNames = new LongLongMap();
  final LongLongMap classSerials = new LongLongMap();
  final Stacks stacks = new Stacks();
  final StackChunks chunks;

  Tables(DumpChannel channel) {
    texts = new Texts(channel);
    chunks = new StackChunks(texts);
  }
}
