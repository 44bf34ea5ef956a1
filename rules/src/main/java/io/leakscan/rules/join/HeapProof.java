package io.leakscan.rules.join;

import io.leakscan.model.Evidence;
import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.join.HeapVerdict.Outcome;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.pack.HeapBlock;
import io.leakscan.rules.pack.HeapBlock.Awaited;
import io.leakscan.rules.pack.HeapBlock.Behind;
import io.leakscan.rules.pack.HeapBlock.Bind;
import io.leakscan.rules.pack.HeapBlock.Ground;
import io.leakscan.rules.pack.HeapBlock.Recorded;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds a rule's heap block against the threads of a finding. */
public final class HeapProof {
  private static final int MOST_SHOWN = 3;
  private static final int MOST_JUDGED = 100;
  private static final int FIELDS_TO_OBJECT = 2;

  private final JoinedHeap heap;
  private final HeapBlock block;
  private final List<ObservedThread> waiting;
  private final Holders holders;
  private final @Nullable JoinedHeap before;
  private final Map<Awaited, Waiters> waitedBefore = new HashMap<>();

  private HeapProof(JoinedHeap heap, HeapBlock block, List<ObservedThread> waiting) {
    this.heap = heap;
    this.block = block;
    this.waiting = waiting;
    this.holders = new Holders(heap, waiting, usedIn(block));
    this.before = heap.before();
  }

  private static List<Glob> usedIn(HeapBlock block) {
    return block.binds().values().stream()
        .filter(Awaited.class::isInstance)
        .flatMap(bind -> ((Awaited) bind).usedIn().stream())
        .toList();
  }

  /**
   * What the heap says.
   *
   * @param blocks of the rule
   * @param matchers the entries of the rule that the threads match
   * @param threads of the finding, in the last dump
   * @param waiting all threads of that dump that the rule is about
   * @return null if no block is about them or none of its objects is found
   */
  public static @Nullable HeapVerdict weigh(
      JoinedHeap heap,
      List<HeapBlock> blocks,
      Set<String> matchers,
      List<ObservedThread> threads,
      List<ObservedThread> waiting) {
    for (HeapBlock block : blocks) {
      boolean about =
          block.matchers().isEmpty() || block.matchers().stream().anyMatch(matchers::contains);
      if (about) {
        HeapProof proof = new HeapProof(heap, block, waiting);
        HeapVerdict verdict = proof.weigh(threads);
        if (heap.askReferrers()) {
          verdict = proof.weigh(threads);
        }
        HeapVerdict elsewhere = isSettled(verdict) ? null : GotOn.of(heap, threads);
        if (elsewhere != null || verdict != null) {
          return elsewhere != null ? elsewhere : verdict;
        }
      }
    }
    return null;
  }

  private static boolean isSettled(@Nullable HeapVerdict verdict) {
    return verdict != null
        && (verdict.outcome() == Outcome.CONFIRMED || verdict.outcome() == Outcome.REFUTED);
  }

  private @Nullable HeapVerdict weigh(List<ObservedThread> threads) {
    Map<String, Collection<Waiters.Waited>> awaited = new LinkedHashMap<>();
    for (Map.Entry<String, Bind> bind : block.binds().entrySet()) {
      if (bind.getValue() instanceof Awaited meant) {
        Collection<Waiters.Waited> found = new Waiters(heap, meant).of(threads).values();
        if (found.isEmpty()) {
          return null;
        }
        awaited.put(bind.getKey(), found);
      }
    }
    Collection<Waiters.Waited> each = awaited.get(block.forEach());
    if (each == null) {
      return judge(block.forEach(), null, awaited);
    }
    Function<Waiters.Waited, HeapVerdict> judge = one -> judge(block.forEach(), one, awaited);
    Behind behind = block.behind();
    if (behind != null && block.binds().get(block.forEach()) instanceof Awaited meant) {
      Map<Long, Waiters.Waited> all = new Waiters(heap, meant).of(waiting);
      Stages stages = new Stages(heap, behind, all.values(), judge);
      judge = one -> stages.of(all.getOrDefault(one.object.address(), one));
    }
    return together(each.stream().limit(MOST_JUDGED).map(judge).toList());
  }

  /** One proof is enough for the finding; against it all objects have to speak. */
  private static HeapVerdict together(List<HeapVerdict> verdicts) {
    Outcome outcome = Outcome.REFUTED;
    for (HeapVerdict verdict : verdicts) {
      outcome = verdict.outcome().compareTo(outcome) == 0 ? outcome : mixed(outcome, verdict);
    }
    HeapVerdict first = null;
    List<Sought> sought = new ArrayList<>();
    List<Evidence.HeapObject> objects = new ArrayList<>();
    List<Evidence.RecordedCalls> recorded = new ArrayList<>();
    Map<String, List<ObservedThread>> roles = new LinkedHashMap<>();
    for (HeapVerdict verdict : verdicts) {
      if (verdict.outcome() == outcome) {
        first = first == null ? verdict : first;
        objects.addAll(verdict.objects());
        verdict.roles().forEach(roles::putIfAbsent); // the first is spoken of
        recorded.addAll(verdict.recorded());
        sought.addAll(verdict.sought());
      }
    }
    HeapVerdict spoken = first == null ? verdicts.get(0) : first;
    return new HeapVerdict(
        outcome,
        spoken.text(),
        spoken.fix(),
        spoken.words(),
        objects.subList(0, Math.min(MOST_SHOWN, objects.size())),
        roles,
        recorded,
        sought);
  }

  private static Outcome mixed(Outcome so, HeapVerdict verdict) {
    Set<Outcome> both = EnumSet.of(so, verdict.outcome());
    if (both.contains(Outcome.CONFIRMED)) {
      return Outcome.CONFIRMED;
    }
    if (both.contains(Outcome.OPEN)) {
      return Outcome.OPEN;
    }
    return both.contains(Outcome.LIMITED) ? Outcome.LIMITED : Outcome.DOUBTED;
  }

  /**
   * Judges one object, or all together.
   *
   * @param one the object, null for all
   */
  private HeapVerdict judge(
      String name, Waiters.@Nullable Waited one, Map<String, Collection<Waiters.Waited>> awaited) {
    Map<String, List<HeapNode>> bound = new HashMap<>();
    awaited.forEach(
        (key, all) -> bound.put(key, all.stream().map(waited -> waited.object).toList()));
    if (one != null) {
      bound.put(name, List.of(one.object));
    }
    Bindings bindings = new Bindings(heap, block.binds(), bound, holders);
    Earlier earlier = one == null ? null : earlier(name, one);
    Outcome outcome = Outcome.OPEN;
    String text = "";
    // Who gives reason to believe it is told, and not who else was asked about.
    HeapConditions reasons = new HeapConditions(bindings, heap, holders, earlier);
    Ground refuted = reasons.first(block.refute());
    Ground stands = refuted == null ? reasons.first(block.stands()) : null;
    int wait = one == null ? 0 : one.threads.size();
    List<Ground> doubts = block.doubt().stream().filter(each -> wait < each.below()).toList();
    Ground doubted = refuted == null && stands == null ? reasons.first(doubts) : null;
    if (refuted != null) {
      outcome = Outcome.REFUTED;
      text = refuted.because();
    } else if (stands != null) {
      outcome = Outcome.CONFIRMED;
      text = stands.because();
    } else if (doubted != null) {
      outcome = wait < doubted.noteBelow() ? Outcome.DOUBTED : Outcome.LIMITED;
      text = doubted.because();
    } else {
      reasons = new HeapConditions(bindings, heap, holders, earlier);
      if (Boolean.TRUE.equals(reasons.of(block.confirm()))) {
        outcome = Outcome.CONFIRMED;
        text = block.explain() == null ? "" : block.explain();
      } else {
        HeapConditions closer = new HeapConditions(bindings, heap, holders, earlier);
        Ground seen = closer.first(block.seen());
        text = seen == null ? "" : seen.because();
        reasons = seen == null ? reasons : closer;
      }
    }
    Map<String, String> facts = facts(bindings);
    Map<String, String> words = new LinkedHashMap<>(facts);
    String fix = "";
    Recorded recorded = block.recorded();
    Evidence.RecordedCalls calls =
        recorded == null ? null : RecordedCalls.of(heap, bindings, recorded);
    if (recorded != null && calls != null && !calls.places().isEmpty()) {
      words.putAll(RecordedCalls.words(recorded, calls));
      if (outcome == Outcome.CONFIRMED) {
        text = recorded.explain() == null ? text : recorded.explain();
        fix = recorded.fix() == null ? "" : recorded.fix();
      }
    }
    List<Evidence.HeapObject> objects = new ArrayList<>();
    if (one != null) {
      objects.add(object(name, one, facts, one.threads.size()));
    } else if (!awaited.isEmpty()) {
      Map.Entry<String, Collection<Waiters.Waited>> first = awaited.entrySet().iterator().next();
      objects.add(object(first.getKey(), first.getValue().iterator().next(), facts, 0));
    }
    return new HeapVerdict(
        outcome,
        text,
        fix,
        words,
        objects,
        reasons.roles(),
        calls == null ? List.of() : List.of(calls),
        Sought.of(bindings, block, name));
  }

  /** Null if there is no dump before. */
  private @Nullable Earlier earlier(String name, Waiters.Waited one) {
    JoinedHeap then = before;
    if (then == null || !(block.binds().get(name) instanceof Awaited meant)) {
      return null;
    }
    Waiters waited = waitedBefore.computeIfAbsent(meant, unused -> new Waiters(then, meant));
    return Earlier.of(then, waited, name, one.threads);
  }

  private Map<String, String> facts(Bindings bindings) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, FieldPath> shown : block.show().entrySet()) {
      String text = bindings.text(shown.getValue());
      if (text != null) {
        facts.put(shown.getKey(), text);
      }
    }
    return facts;
  }

  private Evidence.HeapObject object(
      String name, Waiters.Waited waited, Map<String, String> facts, int waiting) {
    HeapNode object = waited.object;
    return new Evidence.HeapObject(
        name,
        object.className(),
        "0x" + Long.toHexString(object.address()),
        heldBy(waited),
        facts,
        waiting);
  }

  /** The field by which the threads themselves have it, the program's own before a library's. */
  private @Nullable String heldBy(Waiters.Waited waited) {
    String field = heap.graph().staticField(waited.object.address());
    if (field != null) {
      return field;
    }
    Search search = new Search(Set.of(waited.object.address()), Set.of(), FIELDS_TO_OBJECT);
    int best = 0;
    int asked = Math.min(MOST_SHOWN, waited.threads.size());
    for (ObservedThread thread : waited.threads.subList(0, asked)) {
      OfThread twin = heap.in(thread);
      if (twin == null) {
        continue;
      }
      for (Way way : heap.graph().fromThreads(List.of(twin.address()), search).ways()) {
        int rank = way.field().isEmpty() ? 0 : rank(twin, way);
        if (rank > best) {
          best = rank;
          field = way.holder() + '.' + way.field();
        }
      }
    }
    return field;
  }

  /** A field of the program's own tells most, then what its own frames lead to. */
  private int rank(OfThread thread, Way way) {
    if (heap.series().isOwn(new Frame(way.holder(), way.field(), null, Frame.NO_LINE))) {
      return 3;
    }
    List<Frame> frames = thread.sample().stack().frames();
    boolean own =
        way.frame() >= 0
            && way.frame() < frames.size()
            && heap.series().isOwn(frames.get(way.frame()));
    return own ? 2 : 1;
  }
}
