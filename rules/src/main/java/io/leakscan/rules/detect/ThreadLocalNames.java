package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapNode;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.HeapRetention.Holding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ThreadLocal keeps a value, by the static field that has it. A path tells the slot of the
 * thread's table; its entry refers to the ThreadLocal weakly, so that this is on no path.
 */
final class ThreadLocalNames {
  private static final String MAP = "java.lang.ThreadLocal$ThreadLocalMap";

  private final @Nullable HeapGraph graph;

  ThreadLocalNames(@Nullable HeapGraph graph) {
    this.graph = graph;
  }

  /** The field of the one ThreadLocal by which all of some are kept; null if it is not known. */
  @Nullable String of(List<Holding> holdings) {
    Set<String> names = new HashSet<>();
    for (Holding holding : holdings) {
      Set<String> own = names(holding.path());
      if (own.isEmpty()) {
        return null;
      }
      names.addAll(own);
    }
    return names.size() == 1 ? names.iterator().next() : null;
  }

  /** More than one where several threads have the name. */
  private Set<String> names(HeapPath path) {
    Set<String> names = new HashSet<>();
    List<Step> steps = path.steps();
    for (int map = 1; map + 2 < steps.size() && graph != null; map++) {
      Step entry = steps.get(map + 2);
      if (steps.get(map).className().equals(MAP) && entry.kind() == Kind.ELEMENT) {
        for (OfThread thread : graph.threads()) {
          String name = "thread \"" + thread.sample().name() + '"';
          if (name.equals(path.root())) {
            add(graph, thread, steps.get(map).by(), entry.by(), names);
          }
        }
      }
    }
    return names;
  }

  private static void add(
      HeapGraph graph, OfThread thread, String locals, String slot, Set<String> names) {
    HeapFields fields = new HeapFields(graph);
    HeapNode table = fields.object(graph.at(thread.address()), locals, "table");
    int index = Integer.parseInt(slot);
    List<Long> entries = table == null ? List.of() : table.elements(index + 1);
    long entry = entries.size() > index ? entries.get(index) : 0;
    HeapNode key = entry == 0 ? null : fields.object(graph.at(entry), "referent");
    String field = key == null ? null : graph.staticField(key.address());
    if (field != null) {
      names.add(field);
    }
  }
}
