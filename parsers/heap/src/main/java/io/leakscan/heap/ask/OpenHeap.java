package io.leakscan.heap.ask;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.thread.VirtualStates;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A heap dump whose file stays open for questions. */
public final class OpenHeap implements HeapGraph {
  /** Going over 2 GB once more takes half a second: of large dumps only near keepers are told. */
  private static final long MOST_BYTES = 3L << 30;

  private static final int LEAST_TURNS = 2;

  /** A set of a client: its node, table, map and view, and a wrapper before it. */
  private static final int REFERRER_TURNS = 6;

  private static final String LAMBDA = "$$Lambda";

  private final HeapObjects objects;
  private final Survey survey;
  private final List<OfThread> threads;
  private @Nullable FrameLocals locals;
  private @Nullable Beginnings beginnings;
  private @Nullable BackwardWalk backward;

  /**
   * Answers out of a dump that was read.
   *
   * @param threads of the dump
   */
  public OpenHeap(HeapObjects objects, List<OfThread> threads) {
    this.objects = objects;
    this.survey = objects.survey();
    this.threads = List.copyOf(threads);
  }

  @Override
  public Instances instancesOf(String className, boolean subclasses, int most) {
    List<HeapClass> types = new ArrayList<>();
    long count = 0;
    for (HeapClass type : survey.classes().all()) {
      boolean meant = subclasses ? type.isA(className) : isNamed(type, className);
      if (meant && type.element() == null) {
        types.add(type);
        count += survey.count(type);
      }
    }
    List<HeapNode> nodes = new ArrayList<>();
    if (count > 0 && most > 0) {
      try {
        for (long address : new InstanceSearch(survey, types, most).run()) {
          HeapNode node = at(address);
          if (node != null) {
            nodes.add(node);
          }
        }
      } catch (IOException e) {
        return new Instances(count, nodes);
      }
    }
    return new Instances(count, nodes);
  }

  /** A run numbers lambdas: {@code com.acme.Desk$$Lambda$58+0x00007f4af811fd88}. */
  private static boolean isNamed(HeapClass type, String className) {
    return type.name().equals(className)
        || className.endsWith(LAMBDA) && type.name().startsWith(className);
  }

  @Override
  public @Nullable HeapNode at(long address) {
    try {
      HeapObject object = objects.at(address);
      return object == null ? null : new Node(objects, object);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public List<OfThread> threads() {
    return threads;
  }

  @Override
  public Instances threadsWithoutStack(int most) {
    Instances all = instancesOf(VirtualStates.VIRTUAL_THREAD, true, most);
    Set<Long> shown = new HashSet<>();
    threads.forEach(thread -> shown.add(thread.address()));
    List<HeapNode> without = new ArrayList<>();
    try {
      VirtualStates states = new VirtualStates(objects);
      for (HeapNode node : all.nodes()) {
        HeapInstance thread = objects.instance(node.address());
        if (!shown.contains(node.address()) && (thread == null || !states.isWithoutStack(thread))) {
          without.add(node);
        }
      }
    } catch (IOException e) {
      return all;
    }
    return new Instances(all.count() - all.nodes().size() + without.size(), without);
  }

  @Override
  public List<Local> locals(long thread) {
    return allLocals().of(thread);
  }

  private FrameLocals allLocals() {
    FrameLocals known = locals;
    if (known == null) {
      known = new FrameLocals(survey.roots());
      locals = known;
    }
    return known;
  }

  @Override
  public Ways fromThreads(Collection<Long> from, Search search) {
    try {
      return new WaySearch(objects, search).fromThreads(from, allLocals());
    } catch (IOException e) {
      return new Ways(List.of(), false);
    }
  }

  @Override
  public Ways fromObjects(Collection<Long> from, Search search) {
    try {
      return new WaySearch(objects, search).fromObjects(from);
    } catch (IOException e) {
      return new Ways(List.of(), false);
    }
  }

  @Override
  public Keepers keepers(Collection<Long> from, Set<Long> without, int turns) {
    try {
      return new KeeperSearch(backward(), objects, beginnings(), isWhole(), without)
          .run(from, affordable(turns));
    } catch (IOException e) {
      return new Keepers(Map.of(), Set.of());
    }
  }

  /**
   * Whether all of the heap is there, and the threads: of a part it cannot be said that nothing
   * keeps an object. The roots of the collector are behind the objects, and are lost first.
   */
  private boolean isWhole() {
    return !threads.isEmpty() && survey.walk().closed() && survey.walk().losses().isEmpty();
  }

  private int affordable(int turns) {
    return (int) Math.min(turns, Math.max(LEAST_TURNS, MOST_BYTES / survey.channel().size()));
  }

  private Beginnings beginnings() {
    Beginnings known = beginnings;
    if (known == null) {
      known = new Beginnings(survey.roots());
      beginnings = known;
    }
    return known;
  }

  private BackwardWalk backward() throws IOException {
    BackwardWalk known = backward;
    if (known == null) {
      known = new BackwardWalk(survey);
      backward = known;
    }
    return known;
  }

  @Override
  public List<Referrers> referrers(List<ReferrersOf> questions) {
    try {
      return new ReferrerSearch(backward(), survey, isWhole(), questions)
          .run(affordable(REFERRER_TURNS));
    } catch (IOException e) {
      return questions.stream().map(question -> new Referrers(Set.of(), List.of(), false)).toList();
    }
  }

  @Override
  public @Nullable String staticField(long address) {
    for (HeapClass type : survey.classes().all()) {
      ClassRecord record = type.record();
      if (record == null) {
        continue;
      }
      ClassRecord.Fields statics = record.statics();
      for (int i = 0; i < statics.count(); i++) {
        if (statics.types()[i] == BasicType.OBJECT && record.staticValues()[i] == address) {
          return type.name() + '.' + name(statics.names()[i]);
        }
      }
    }
    return null;
  }

  @Override
  public HeapNode.@Nullable Value staticValue(String className, String field) {
    for (HeapClass type : survey.classes().all()) {
      ClassRecord record = type.record();
      if (record == null || !type.name().equals(className)) {
        continue;
      }
      ClassRecord.Fields statics = record.statics();
      for (int i = 0; i < statics.count(); i++) {
        if (name(statics.names()[i]).equals(field)) {
          boolean reference = statics.types()[i] == BasicType.OBJECT;
          return new HeapNode.Value(reference, record.staticValues()[i]);
        }
      }
    }
    return null;
  }

  private String name(long text) {
    try {
      return survey.texts().get(text);
    } catch (IOException e) {
      return "?";
    }
  }

  @Override
  public void close() {
    try {
      survey.channel().close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
