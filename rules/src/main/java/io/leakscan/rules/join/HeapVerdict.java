package io.leakscan.rules.join;

import io.leakscan.model.Evidence;
import io.leakscan.rules.series.ObservedThread;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the heap says of a rule's group.
 *
 * @param outcome for or against
 * @param text why there is nothing, or why it is proven: a template; empty where the rule's own
 *     will do
 * @param words what the template may name
 * @param objects what the threads wait for
 * @param roles who else has to do with it, by what the rule calls them
 * @param fix what to do where it is proven, instead of the rule's own; empty to keep that
 * @param recorded which calls took or made objects, as these recorded it
 * @param sought of which objects it is to be told who keeps them
 */
public record HeapVerdict(
    Outcome outcome,
    String text,
    String fix,
    Map<String, String> words,
    List<Evidence.HeapObject> objects,
    Map<String, List<ObservedThread>> roles,
    List<Evidence.RecordedCalls> recorded,
    List<Sought> sought) {
  public HeapVerdict {
    words = Map.copyOf(words);
    objects = List.copyOf(objects);
    recorded = List.copyOf(recorded);
    sought = List.copyOf(sought);
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
  }

  /** The same objects with what somebody else's say of them. */
  HeapVerdict spoken(Outcome so, String because, Map<String, List<ObservedThread>> who) {
    return new HeapVerdict(so, because, fix, words, objects, who, recorded, sought);
  }

  /** For or against. */
  public enum Outcome {
    CONFIRMED,
    REFUTED,
    /** Something speaks against it, and proves nothing: worth a note. */
    DOUBTED,
    /** Something may speak against it: worth what one dump is worth at most. */
    LIMITED,
    /** The objects were found, and prove nothing in either direction. */
    OPEN
  }
}
