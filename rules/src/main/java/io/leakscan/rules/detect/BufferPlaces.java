package io.leakscan.rules.detect;

import io.leakscan.model.Evidence;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapPath;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.join.Sought;
import io.leakscan.rules.judge.Holdings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps the direct buffers of a heap. Beside those of a program there are always some that the
 * JDK keeps for each thread that reads a file or a socket; who leaks is told with its own number.
 */
final class BufferPlaces {
  private final DirectBuffers buffers;
  private final List<Sought> sought;
  private final Holdings holdings;
  private final Map<String, Place> places = new LinkedHashMap<>();

  /**
   * A place.
   *
   * @param key the same in another dump of the process
   * @param name in a sentence
   * @param count of the buffers that it keeps
   * @param bytes of their memory
   */
  record Place(String key, String name, int count, long bytes) {
    private Place plus(Place other) {
      return new Place(key, name, count + other.count, bytes + other.bytes);
    }
  }

  BufferPlaces(HeapGraph graph, DirectBuffers buffers) {
    this.buffers = buffers;
    List<Long> all = List.copyOf(buffers.sizes().keySet());
    sought = List.of(new Sought("buffer", all, all.size(), "", Set.of()));
    holdings = new Holdings(graph);
    holdings.seek(sought);
    holdings.search();
    Map<Long, HeapPath> paths = holdings.paths(sought.get(0));
    buffers
        .sizes()
        .forEach(
            (buffer, bytes) -> {
              HeapPath path = paths.get(buffer);
              if (path != null) {
                places.merge(key(path), place(path, bytes), Place::plus);
              }
            });
  }

  private static Place place(HeapPath path, long bytes) {
    return new Place(key(path), Places.name(path), 1, bytes);
  }

  /** Threads of a pool keep theirs in one place. */
  private static String key(HeapPath path) {
    return PathText.isThreadLocal(path) ? PathText.place(path) : Places.name(path);
  }

  /**
   * The place that has become larger than all others together did, or that keeps more than these;
   * null if there is none.
   */
  @Nullable Place main(@Nullable BufferPlaces before) {
    Place main = null;
    long more = 0;
    for (Place place : places.values()) {
      long own = place.bytes() - (before == null ? 0 : before.of(place.key()).bytes());
      if (main == null || own > more) {
        main = place;
        more = own;
      }
    }
    long all = buffers.bytes() - (before == null ? 0 : before.buffers.bytes());
    return 2 * more > all ? main : null;
  }

  /** What a place of another dump keeps here. */
  Place of(String key) {
    return places.getOrDefault(key, new Place(key, "", 0, 0));
  }

  /** All buffers, wherever they are. */
  Place everywhere() {
    return new Place("", holdings.place(sought), buffers.sizes().size(), buffers.reserved());
  }

  List<Evidence> evidence() {
    return holdings.evidence(sought);
  }
}
