package io.leakscan.rules.join;

import io.leakscan.model.Evidence;
import io.leakscan.model.HeapNode;
import io.leakscan.model.Severity;
import io.leakscan.rules.join.HeapVerdict.Outcome;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.pack.HeapBlock.Ground;
import io.leakscan.rules.pack.HeapTest;
import io.leakscan.rules.pack.ObjectBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the objects of a block, group by group. */
public final class ObjectProof {
  private static final int MOST_GROUPS = 100;
  private static final String ADDRESS = "0x";

  private final JoinedHeap heap;
  private final ObjectBlock block;
  private final Holders holders;

  public ObjectProof(JoinedHeap heap, ObjectBlock block) {
    this.heap = heap;
    this.block = block;
    this.holders = new Holders(heap, List.of(), List.of());
  }

  /**
   * A group of objects that is reported.
   *
   * @param place what tells it from other groups, the same over restarts
   * @param objects their addresses
   * @param verdict what the heap says of them; the first object is the example
   * @param className of the example
   * @param most what it may claim without proof, null for what the rule says
   */
  public record Judged(
      List<String> place,
      Set<Long> objects,
      HeapVerdict verdict,
      String className,
      @Nullable Severity most) {
    public Judged {
      place = List.copyOf(place);
      objects = Set.copyOf(objects);
    }

    /** How many there are. */
    public long count() {
      return objects.size();
    }
  }

  /** How many objects there are by place; empty if there are more than are looked at. */
  public Map<List<String>, Long> counts() {
    Map<List<String>, Long> counts = new LinkedHashMap<>();
    Bindings all = bindings(Map.of());
    if (!all.isCut(block.count())) {
      groups(all).values().forEach(g -> counts.merge(place(g), (long) g.size(), Long::sum));
    }
    return counts;
  }

  /** The groups of which what has to hold does. */
  public List<Judged> judge() {
    List<Judged> judged = new ArrayList<>();
    for (List<HeapNode> group : groups(bindings(Map.of())).values()) {
      Bindings bindings = bindings(Map.of(block.count(), group));
      HeapConditions conditions = new HeapConditions(bindings, heap, holders);
      if (judged.size() < MOST_GROUPS && Boolean.TRUE.equals(conditions.of(block.report()))) {
        judged.add(
            new Judged(
                place(group),
                bindings.addresses(block.count()),
                verdict(group, bindings, conditions),
                group.get(0).className(),
                most(conditions)));
      }
    }
    return judged;
  }

  private @Nullable Severity most(HeapConditions conditions) {
    ObjectBlock.Limit limit = block.limit();
    HeapTest unless = limit == null ? null : limit.unless();
    boolean lifted = unless != null && Boolean.TRUE.equals(conditions.of(unless));
    return limit == null || lifted ? null : limit.severity();
  }

  private Bindings bindings(Map<String, List<HeapNode>> known) {
    return new Bindings(heap, block.binds(), known, holders);
  }

  private Map<List<String>, List<HeapNode>> groups(Bindings bindings) {
    Map<List<String>, List<HeapNode>> groups = new LinkedHashMap<>();
    for (HeapNode object : bindings.of(block.count())) {
      List<String> key = new ArrayList<>();
      for (FieldPath path : block.groupBy()) {
        key.add(part(path, object, true));
      }
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(object);
    }
    return groups;
  }

  private List<String> place(List<HeapNode> group) {
    List<String> place = new ArrayList<>(List.of(block.id()));
    block.groupBy().forEach(path -> place.add(part(path, group.get(0), false)));
    return place;
  }

  /** Addresses tell objects of one dump apart, and nothing over restarts. */
  private String part(FieldPath path, HeapNode object, boolean within) {
    String text = heap.reader().text(object, path.steps());
    if (text == null) {
      return "";
    }
    int last = path.steps().size() - 1;
    if (last >= 0 && path.steps().get(last).equals(FieldPath.ADDRESS)) {
      return within ? text : "";
    }
    HeapNode end = within ? heap.reader().object(object, path.steps()) : null;
    return end == null || end.text(1) != null ? text : text + ADDRESS + end.address();
  }

  private HeapVerdict verdict(List<HeapNode> group, Bindings bindings, HeapConditions conditions) {
    Outcome outcome = Outcome.OPEN;
    String text = "";
    Ground refuted = conditions.first(block.refute());
    if (refuted != null) {
      outcome = Outcome.REFUTED;
      text = refuted.because();
    } else if (Boolean.TRUE.equals(conditions.of(block.confirm()))) {
      outcome = Outcome.CONFIRMED;
    }
    Map<String, String> facts = new LinkedHashMap<>();
    block
        .show()
        .forEach(
            (word, path) -> {
              String fact = bindings.text(path);
              if (fact != null) {
                facts.put(word, fact);
              }
            });
    HeapNode first = group.get(0);
    Evidence.HeapObject object =
        new Evidence.HeapObject(
            block.called(),
            first.className(),
            ADDRESS + Long.toHexString(first.address()),
            null,
            facts,
            0);
    return new HeapVerdict(
        outcome,
        text,
        "",
        facts,
        List.of(object),
        conditions.roles(),
        List.of(),
        Sought.of(bindings, block));
  }
}
