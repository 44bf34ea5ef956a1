package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.series.HeapSeries;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many peers and threads a program has at a time: what it keeps one of each for is load. */
final class OpenConnections {
  private static final int MOST = 10_000;
  private static final int LEAST_PERCENT = 80;

  /**
   * Sockets, and the largest {@code state} of one that is open: {@code ST_CONNECTED} of JDK 17 and
   * 25.
   */
  private static final Map<String, Integer> SOCKETS =
      Map.of("sun.nio.ch.SocketChannelImpl", 2, "sun.nio.ch.NioSocketImpl", 3);

  private OpenConnections() {}

  /** Whether about as many came as so many others between the first heap and the last. */
  static boolean follow(HeapSeries series, long delta) {
    HeapGraph first = series.snapshots().get(0).graph();
    HeapGraph last = series.last().graph();
    return first != null
        && last != null
        && (open(last) - open(first)) * 100 >= delta * LEAST_PERCENT;
  }

  private static long open(HeapGraph graph) {
    long open = graph.threads().size();
    for (Map.Entry<String, Integer> socket : SOCKETS.entrySet()) {
      for (HeapNode node : graph.instancesOf(socket.getKey(), true, MOST).nodes()) {
        HeapNode.@Nullable Value state = node.field("state");
        open += state != null && state.bits() <= socket.getValue() ? 1 : 0;
      }
    }
    return open;
  }
}
