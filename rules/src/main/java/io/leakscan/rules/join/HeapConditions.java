package io.leakscan.rules.join;

import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.pack.HeapBlock.Ground;
import io.leakscan.rules.pack.HeapTest;
import io.leakscan.rules.pack.HeapTest.Limit;
import io.leakscan.rules.series.ObservedThread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers conditions. A field that the dump does not have, or a search that was cut short, answers
 * neither yes nor no: then null, which proves nothing in either direction.
 */
final class HeapConditions {
  private final Bindings bindings;
  private final JoinedHeap heap;
  private final @Nullable Holders holders;
  private final @Nullable Earlier earlier;
  private final Differences differences;
  private final Map<String, Holders.Found> found = new LinkedHashMap<>();
  private final Map<String, List<ObservedThread>> roles = new LinkedHashMap<>();

  /**
   * @param holders who else may have an object, null where conditions do not ask
   */
  HeapConditions(Bindings bindings, JoinedHeap heap, @Nullable Holders holders) {
    this(bindings, heap, holders, null);
  }

  /**
   * @param holders who else may have an object, null where conditions do not ask
   * @param earlier what the same threads waited for in the dump before, null if there is none
   */
  HeapConditions(
      Bindings bindings, JoinedHeap heap, @Nullable Holders holders, @Nullable Earlier earlier) {
    this.earlier = earlier;
    this.bindings = bindings;
    this.heap = heap;
    this.differences = new Differences(bindings, heap.reader());
    this.holders = holders;
  }

  /** The first that holds, null if none does. */
  @Nullable Ground first(List<Ground> all) {
    for (Ground ground : all) {
      if (Boolean.TRUE.equals(of(ground.test()))) {
        return ground;
      }
    }
    return null;
  }

  /** Threads that conditions have asked for, by what the rule calls them. */
  Map<String, List<ObservedThread>> roles() {
    return roles;
  }

  @Nullable Boolean of(HeapTest test) {
    return of(test, null);
  }

  /**
   * The answer.
   *
   * @param within the object that paths without a name begin at
   */
  @Nullable Boolean of(HeapTest test, @Nullable HeapNode within) {
    if (test instanceof HeapTest.All all) {
      return all(all.tests(), within);
    }
    if (test instanceof HeapTest.Any any) {
      return any(any.tests(), within);
    }
    if (test instanceof HeapTest.Presence presence) {
      return present(presence, within);
    }
    if (test instanceof HeapTest.Compare compare) {
      return compared(compare, within);
    }
    if (test instanceof HeapTest.Count count) {
      return counted(count, within);
    }
    if (test instanceof HeapTest.Distinct distinct) {
      return ifKnown(differences.distinct(distinct.path()), distinct.limit(), within);
    }
    if (test instanceof HeapTest.Spread spread) {
      return ifKnown(differences.spread(spread.path()), spread.limit(), within);
    }
    if (test instanceof HeapTest.MostAlike alike) {
      return alike(alike, within);
    }
    if (test instanceof HeapTest.OneOf oneOf) {
      return oneOf(oneOf, within);
    }
    if (test instanceof HeapTest.Kept kept) {
      return kept(kept, within);
    }
    if (test instanceof HeapTest.Elements elements) {
      return elements(elements);
    }
    return test instanceof HeapTest.Holding holding ? holding(holding, within) : null;
  }

  private @Nullable Boolean elements(HeapTest.Elements test) {
    Earlier before = earlier;
    List<HeapNode> objects = bindings.of(test.of());
    if (before == null || objects.isEmpty()) {
      return null;
    }
    Boolean same = before.sameElements(test.of(), heap, objects.get(0), test.by());
    return same == null ? null : (Boolean) (same == test.same());
  }

  private @Nullable Boolean all(List<HeapTest> tests, @Nullable HeapNode within) {
    Boolean all = true;
    for (HeapTest test : tests) {
      Boolean one = of(test, within);
      if (Boolean.FALSE.equals(one)) {
        return false;
      }
      all = one == null ? null : all;
    }
    return all;
  }

  private @Nullable Boolean any(List<HeapTest> tests, @Nullable HeapNode within) {
    Boolean any = false;
    for (HeapTest test : tests) {
      Boolean one = of(test, within);
      if (Boolean.TRUE.equals(one)) {
        return true;
      }
      any = one == null ? null : any;
    }
    return any;
  }

  private @Nullable Boolean present(HeapTest.Presence test, @Nullable HeapNode within) {
    HeapNode.Value value = bindings.value(test.path(), within);
    return value == null ? null : (Boolean) (value.bits() != 0 == test.present());
  }

  /** Of several objects each has to agree. */
  private @Nullable Boolean compared(HeapTest.Compare test, @Nullable HeapNode within) {
    FieldPath path = test.path();
    HeapNode.Value right = limit(test.limit(), within);
    if (right == null) {
      return null;
    }
    boolean single = path.name().isEmpty() || path.steps().contains(FieldPath.COUNT);
    if (single) {
      return compared(bindings.value(path, within), test.limit(), right);
    }
    Boolean all = bindings.of(path.name()).isEmpty() ? null : (Boolean) true;
    for (HeapNode from : bindings.of(path.name())) {
      Boolean one = compared(heap.reader().value(from, path.steps()), test.limit(), right);
      if (Boolean.FALSE.equals(one)) {
        return false;
      }
      all = one == null ? null : all;
    }
    return all;
  }

  private static @Nullable Boolean compared(
      HeapNode.@Nullable Value left, Limit limit, HeapNode.Value right) {
    return left == null || left.isReference() != right.isReference()
        ? null
        : (Boolean) limit.relation().holds(left.bits(), right.bits());
  }

  private HeapNode.@Nullable Value limit(Limit limit, @Nullable HeapNode within) {
    FieldPath path = limit.path();
    if (path == null) {
      return new HeapNode.Value(false, limit.number());
    }
    HeapNode.Value value = bindings.value(path, path.name().isEmpty() ? within : null);
    return value == null || value.isReference() || limit.number() == 0
        ? value
        : new HeapNode.Value(false, value.bits() + limit.number());
  }

  private @Nullable Boolean counted(HeapTest.Count test, @Nullable HeapNode within) {
    Boolean held = test.held();
    List<HeapNode> objects = bindings.of(test.of());
    if (bindings.isCut(test.of())) {
      boolean enough = held == null && test.limit().relation() == HeapTest.Relation.AT_LEAST;
      Boolean some = enough ? holds(objects.size(), test.limit(), within) : null;
      return Boolean.TRUE.equals(some) ? some : null;
    }
    if (held == null) {
      return holds(objects.size(), test.limit(), within);
    }
    Holders asked = holders;
    Hands.InHand inHand = asked == null ? null : asked.hands().have(objects, bindings.awaited());
    if (inHand == null || !inHand.complete()) {
      return null;
    }
    int having = inHand.byObject().size();
    if (having > 0) {
      roles.putIfAbsent(test.role(), inHand.threads());
    }
    Boolean answer = holds(held ? having : objects.size() - having, test.limit(), within);
    boolean few = !held || test.limit().relation() != HeapTest.Relation.AT_LEAST;
    return few || Objects.equals(holds(inHand.ofFew().size(), test.limit(), within), answer)
        ? answer
        : null;
  }

  /** More than were looked at are no fewer alike. */
  private @Nullable Boolean alike(HeapTest.MostAlike test, @Nullable HeapNode within) {
    Boolean answer = holds(differences.mostAlike(test.of(), test.by()), test.limit(), within);
    boolean all = !bindings.isCut(test.of());
    return all
            || test.limit().relation() == HeapTest.Relation.AT_LEAST && Boolean.TRUE.equals(answer)
        ? answer
        : null;
  }

  private @Nullable Boolean oneOf(HeapTest.OneOf test, @Nullable HeapNode within) {
    HeapNode.Value value = bindings.value(test.path(), within);
    List<String> steps = test.path().steps();
    boolean address = !steps.isEmpty() && steps.get(steps.size() - 1).equals(FieldPath.ADDRESS);
    if (value == null || !value.isReference() && !address) {
      return null;
    }
    if (bindings.addresses(test.of()).contains(value.bits())) {
      return test.one();
    }
    return bindings.isCut(test.of()) ? null : (Boolean) !test.one();
  }

  private @Nullable Boolean holding(HeapTest.Holding test, @Nullable HeapNode within) {
    Holders asked = holders;
    List<HeapNode> objects = bindings.of(test.of());
    if (asked == null || objects.isEmpty()) {
      return null;
    }
    Holders.Found others = found.computeIfAbsent(test.of(), unused -> asked.of(objects.get(0)));
    List<ObservedThread> threads = others.doing(test.doing());
    if (!threads.isEmpty()) {
      roles.putIfAbsent(test.role(), threads);
    }
    Pending.Found pending = asked.pending().of(objects.get(0), test.doing());
    int tasks = pending.of(test.doing());
    Boolean answer = holds(threads.size() + tasks, test.limit(), within);
    return others.complete() && pending.complete() || threads.size() + tasks > 0 ? answer : null;
  }

  private @Nullable Boolean kept(HeapTest.Kept test, @Nullable HeapNode within) {
    List<HeapNode> objects = bindings.of(test.of());
    if (bindings.isCut(test.of()) || objects.size() < test.besides().least()) {
      return null;
    }
    Set<Long> kept = heap.kept(objects, test.besides());
    return kept == null ? null : holds(kept.size(), test.limit(), within);
  }

  private @Nullable Boolean ifKnown(OptionalLong count, Limit limit, @Nullable HeapNode within) {
    return count.isEmpty() ? null : holds(count.getAsLong(), limit, within);
  }

  private @Nullable Boolean holds(long count, Limit limit, @Nullable HeapNode within) {
    HeapNode.Value right = limit(limit, within);
    return right == null || right.isReference()
        ? null
        : (Boolean) limit.relation().holds(count, right.bits());
  }
}
