package io.leakscan.rules.join;

import io.leakscan.model.HeapNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects of which it is to be told who keeps them.
 *
 * @param name what they are to the finding
 * @param addresses of some of them
 * @param count how many there are
 */
public record Sought(String name, List<Long> addresses, long count) {
  private static final int MOST = 50;

  public Sought {
    addresses = List.copyOf(addresses);
  }

  static Sought of(String name, List<HeapNode> objects) {
    List<Long> addresses = objects.stream().limit(MOST).map(HeapNode::address).toList();
    return new Sought(name, addresses, objects.size());
  }

  /** Those of a bound name; none if it is null or nothing is bound. */
  static List<Sought> of(Bindings bindings, @Nullable String name) {
    return name == null || bindings.of(name).isEmpty()
        ? List.of()
        : List.of(of(name, bindings.of(name)));
  }
}
