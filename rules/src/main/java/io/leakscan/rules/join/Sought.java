package io.leakscan.rules.join;

import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.HeapBlock;
import io.leakscan.rules.pack.ObjectBlock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects of which it is to be told who keeps them.
 *
 * @param name what they are to the finding
 * @param addresses of some of them
 * @param count how many there are
 * @param besides what keeps them and need not be told, such as the pool; empty for nothing
 * @param without the addresses of that
 */
public record Sought(
    String name, List<Long> addresses, long count, String besides, Set<Long> without) {
  private static final int MOST = 50;

  public Sought {
    addresses = List.copyOf(addresses);
    without = Set.copyOf(without);
  }

  /** What an entry wants told of the objects that are bound; none if there are none of these. */
  static List<Sought> of(Bindings bindings, ObjectBlock block) {
    List<HeapNode> objects = bindings.of(block.holders());
    List<HeapNode> without =
        block.heldWithout().stream().flatMap(name -> bindings.of(name).stream()).toList();
    String besides = without.isEmpty() ? "" : block.heldWithout().get(0);
    String name = block.holders().equals(block.count()) ? block.called() : block.holders();
    return objects.isEmpty() ? List.of() : List.of(of(name, objects, besides, without));
  }

  private static Sought of(
      String name, List<HeapNode> objects, String besides, List<HeapNode> without) {
    return new Sought(
        name,
        objects.stream().limit(MOST).map(HeapNode::address).toList(),
        objects.size(),
        besides,
        without.stream().map(HeapNode::address).collect(Collectors.toSet()));
  }

  /** Those of which a block wants it to be told; none if it names none or nothing is bound. */
  static List<Sought> of(Bindings bindings, HeapBlock block, String besides) {
    String name = block.holders();
    return name == null || bindings.of(name).isEmpty()
        ? List.of()
        : List.of(
            of(
                block.called() == null ? name : block.called(),
                bindings.of(name),
                besides,
                bindings.awaited()));
  }
}
