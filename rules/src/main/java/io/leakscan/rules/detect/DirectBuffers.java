package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The direct buffers of a heap that own memory: {@code DirectByteBuffer.cleaner.thunk} is a
 * Deallocator with its size; a slice or a mapped file has none.
 */
final class DirectBuffers {
  private static final int MOST = 10_000;
  private static final String BITS = "java.nio.Bits";

  private final Map<Long, Long> sizes = new LinkedHashMap<>();
  private final boolean complete;
  private final long reserved;
  private final long limit;
  private long bytes;

  DirectBuffers(HeapGraph graph) {
    HeapFields fields = new HeapFields(graph);
    Long inUse = fields.number(fields.ofStatic(BITS, "RESERVED_MEMORY"), "value");
    Long most = fields.numberOfStatic(BITS, "MAX_MEMORY");
    reserved = inUse == null ? 0 : inUse;
    limit = most == null ? 0 : most;
    HeapGraph.Instances found = graph.instancesOf("java.nio.DirectByteBuffer", true, MOST);
    complete = found.all();
    for (HeapNode buffer : found.nodes()) {
      Long size = fields.number(buffer, "cleaner", "thunk", "size");
      if (size != null) {
        sizes.put(buffer.address(), size);
        bytes += size;
      }
    }
  }

  /** The bytes of those that own memory, by address, as far as they were looked at. */
  Map<Long, Long> sizes() {
    return sizes;
  }

  /** What they have together. */
  long bytes() {
    return bytes;
  }

  /** Whether all were looked at. */
  boolean complete() {
    return complete;
  }

  /** What the JVM says is in use; 0 if the dump does not. */
  long reserved() {
    return Math.max(reserved, bytes);
  }

  /** How much there may be ({@code -XX:MaxDirectMemorySize}); 0 if the dump does not say. */
  long limit() {
    return limit;
  }

  /** How full it is, in percent. */
  int percent() {
    return limit <= 0 ? 0 : (int) Math.min(100, reserved() * 100 / limit);
  }
}
