package io.leakscan.rules.redact;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.model.HeapPath;
import io.leakscan.model.Renaming;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadSample;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The objects of a heap under other names; what is asked for by name is asked for by its own. */
final class RenamedGraph implements HeapGraph {
  private final HeapGraph graph;
  private final Renaming names;
  private final UnaryOperator<ThreadSample> threads;

  RenamedGraph(HeapGraph graph, Renaming names, UnaryOperator<ThreadSample> threads) {
    this.graph = graph;
    this.names = names;
    this.threads = threads;
  }

  @Override
  public Instances instancesOf(String className, boolean subclasses, int most) {
    return renamed(graph.instancesOf(className, subclasses, most));
  }

  private Instances renamed(Instances found) {
    return new Instances(
        found.count(),
        found.nodes().stream().<HeapNode>map(node -> new Node(node, names)).toList());
  }

  @Override
  public Instances threadsWithoutStack(int most) {
    return renamed(graph.threadsWithoutStack(most));
  }

  @Override
  public @Nullable HeapNode at(long address) {
    HeapNode node = graph.at(address);
    return node == null ? null : new Node(node, names);
  }

  @Override
  public List<OfThread> threads() {
    return graph.threads().stream()
        .map(thread -> new OfThread(thread.address(), threads.apply(thread.sample())))
        .toList();
  }

  @Override
  public List<Local> locals(long thread) {
    return graph.locals(thread);
  }

  @Override
  public Ways fromThreads(Collection<Long> threads, Search search) {
    return ways(graph.fromThreads(threads, search));
  }

  @Override
  public Ways fromObjects(Collection<Long> objects, Search search) {
    return ways(graph.fromObjects(objects, search));
  }

  private Ways ways(Ways found) {
    return new Ways(found.ways().stream().map(this::way).toList(), found.complete());
  }

  private Way way(Way way) {
    return new Way(
        way.target(),
        way.from(),
        way.frame(),
        names.type(way.holder()),
        way.field().isEmpty() ? "" : names.field(way.holder(), way.field()));
  }

  @Override
  public Keepers keepers(Collection<Long> objects, Set<Long> without, int turns) {
    Keepers found = graph.keepers(objects, without, turns);
    HeapRenaming renaming = new HeapRenaming(names, stack -> stack);
    Map<Long, HeapPath> paths = new LinkedHashMap<>();
    found.paths().forEach((object, path) -> paths.put(object, renaming.path(path)));
    return new Keepers(paths, found.garbage());
  }

  @Override
  public List<Referrers> referrers(List<ReferrersOf> questions) {
    return graph.referrers(questions);
  }

  @Override
  public @Nullable String staticField(long address) {
    String field = graph.staticField(address);
    return field == null ? null : HeapRenaming.member(field, names);
  }

  @Override
  public HeapNode.@Nullable Value staticValue(String className, String field) {
    return graph.staticValue(className, field);
  }

  @Override
  public void close() {
    graph.close();
  }

  /** An object; what a string says is the program's. */
  private record Node(HeapNode node, Renaming names) implements HeapNode {
    @Override
    public long address() {
      return node.address();
    }

    @Override
    public String className() {
      return names.type(node.className());
    }

    @Override
    public boolean isA(String name) {
      return node.isA(name);
    }

    @Override
    public @Nullable Value field(String name) {
      return node.field(name);
    }

    @Override
    public int length() {
      return node.length();
    }

    @Override
    public List<Long> elements(int most) {
      return node.elements(most);
    }

    @Override
    public @Nullable String text(int most) {
      String text = node.text(most);
      return text == null ? null : names.text(text);
    }

    @Override
    public @Nullable StackTrace recordedStack(int most) {
      StackTrace stack = node.recordedStack(most);
      return stack == null
          ? null
          : new StackTrace(stack.frames().stream().map(names::frame).toList(), stack.truncated());
    }
  }
}
