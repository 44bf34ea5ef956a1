package io.leakscan.rules.sketch;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.model.HeapRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sketch that answers as a dump of such a heap would. */
final class SketchGraph implements HeapGraph {
  private static final String VIRTUAL = SketchThreads.VIRTUAL_THREAD;

  private final SketchObjects objects;
  private final List<OfThread> threads;
  private final Map<Long, List<Local>> locals;

  SketchGraph(SketchObjects objects, SketchThreads threads) {
    this.objects = objects;
    this.threads = threads.all();
    this.locals = threads.locals();
  }

  /** By class, the largest first. */
  List<HeapRow> rows() {
    Map<String, HeapRow> rows = new TreeMap<>();
    for (SketchNode node : objects.all()) {
      rows.merge(node.className(), new HeapRow(node.className(), 1, node.bytes()), HeapRow::plus);
    }
    List<HeapRow> sorted = new ArrayList<>(rows.values());
    sorted.sort((a, b) -> Long.compare(b.bytes(), a.bytes()));
    return sorted;
  }

  /** The long arrays of references, the longest first. */
  List<Long> longArrays() {
    return objects.all().stream()
        .filter(node -> node.length() >= HeapContent.LONG_ARRAY)
        .sorted(Comparator.comparingInt(node -> -node.length()))
        .map(SketchNode::address)
        .toList();
  }

  @Override
  public Instances instancesOf(String className, boolean subclasses, int most) {
    List<HeapNode> found = new ArrayList<>();
    for (SketchNode node : objects.all()) {
      boolean meant = subclasses ? node.isA(className) : node.className().equals(className);
      if (meant && !node.isArray()) {
        found.add(node);
      }
    }
    return new Instances(found.size(), found.subList(0, Math.min(most, found.size())));
  }

  @Override
  public @Nullable HeapNode at(long address) {
    return objects.byAddress().get(address);
  }

  @Override
  public List<OfThread> threads() {
    return threads;
  }

  /** As in a dump, the constants of the class tell what a state is. */
  @Override
  public Instances threadsWithoutStack(int most) {
    Set<Long> shown = new HashSet<>();
    threads.forEach(thread -> shown.add(thread.address()));
    List<HeapNode> without = new ArrayList<>(instancesOf(VIRTUAL, true, most).nodes());
    without.removeIf(node -> shown.contains(node.address()) || hasNoStack(node));
    return new Instances(without.size(), without);
  }

  private boolean hasNoStack(HeapNode thread) {
    HeapNode.Value state = thread.field("state");
    return state != null
        && (state.equals(objects.statics().get(VIRTUAL + ".NEW"))
            || state.equals(objects.statics().get(VIRTUAL + ".TERMINATED")));
  }

  @Override
  public List<Local> locals(long thread) {
    return locals.getOrDefault(thread, List.of());
  }

  @Override
  public Ways fromThreads(Collection<Long> from, Search search) {
    return new SketchSearch(objects.byAddress(), search).fromThreads(from, this::locals);
  }

  @Override
  public Ways fromObjects(Collection<Long> from, Search search) {
    return new SketchSearch(objects.byAddress(), search).fromObjects(from);
  }

  @Override
  public Keepers keepers(Collection<Long> of, Set<Long> without, int turns) {
    return new SketchPaths(objects, without, threads, locals).to(of);
  }

  @Override
  public List<Referrers> referrers(List<ReferrersOf> questions) {
    return questions.stream().map(one -> new SketchReferences(objects, locals, one).run()).toList();
  }

  @Override
  public @Nullable String staticField(long address) {
    for (Map.Entry<String, HeapNode.Value> field : objects.statics().entrySet()) {
      if (field.getValue().isReference() && field.getValue().bits() == address) {
        return field.getKey();
      }
    }
    return null;
  }

  @Override
  public HeapNode.@Nullable Value staticValue(String className, String field) {
    return objects.statics().get(className + '.' + field);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
