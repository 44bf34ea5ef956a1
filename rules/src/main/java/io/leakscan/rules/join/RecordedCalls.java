package io.leakscan.rules.join;

import io.leakscan.model.Evidence;
import io.leakscan.model.Evidence.RecordedCalls.Caller;
import io.leakscan.model.Evidence.RecordedCalls.Place;
import io.leakscan.model.Frame;
import io.leakscan.model.HeapNode;
import io.leakscan.model.StackTrace;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.pack.HeapBlock.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls of the program took or made objects, as far as these have recorded it. */
final class RecordedCalls {
  private static final int MOST_STACKS = 300;
  private static final int MOST_FRAMES = 256;
  private static final int MOST_PLACES = 5;
  private static final int MOST_CALLERS = 3;

  /** How far below a helper that all calls go through it is looked for what tells them apart. */
  private static final int DEEPEST_CALLER = 6;

  private RecordedCalls() {}

  /** Null where no object has recorded a call. */
  static Evidence.@Nullable RecordedCalls of(
      JoinedHeap heap, Bindings bindings, Recorded recorded) {
    List<StackTrace> stacks = stacks(heap, bindings, recorded.at());
    if (stacks.isEmpty()) {
      return null;
    }
    Map<String, List<Call>> byPlace = new LinkedHashMap<>();
    for (StackTrace stack : stacks) {
      List<Frame> own = stack.frames().stream().filter(heap.series()::isOwn).toList();
      if (!own.isEmpty()) {
        byPlace
            .computeIfAbsent(own.get(0).qualifiedMethod(), unused -> new ArrayList<>())
            .add(new Call(own, stack));
      }
    }
    List<Place> places =
        byPlace.values().stream()
            .sorted(Comparator.comparingInt((List<Call> calls) -> -calls.size()))
            .limit(MOST_PLACES)
            .map(RecordedCalls::place)
            .toList();
    HeapNode.Value all = bindings.value(recorded.of(), null);
    long count = all == null || all.isReference() ? 0 : all.bits();
    return new Evidence.RecordedCalls(
        recorded.as(), Math.max(count, stacks.size()), stacks.size(), places);
  }

  private static List<StackTrace> stacks(
      JoinedHeap heap, Bindings bindings, List<FieldPath> paths) {
    List<StackTrace> stacks = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (FieldPath path : paths) {
      for (HeapNode object : bindings.of(path.name())) {
        HeapNode end = heap.reader().object(object, path.steps());
        if (end == null || !seen.add(end.address()) || stacks.size() >= MOST_STACKS) {
          continue;
        }
        StackTrace stack = end.recordedStack(MOST_FRAMES);
        if (stack != null) {
          stacks.add(stack);
        }
      }
    }
    return stacks;
  }

  /** What the place of most calls is called in texts. */
  static Map<String, String> words(Recorded recorded, Evidence.RecordedCalls calls) {
    Place most = calls.places().get(0);
    List<String> values =
        List.of(most.at(), Long.toString(most.count()), Long.toString(calls.told()));
    Map<String, String> words = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      words.put(recorded.words().get(i), values.get(i));
    }
    return words;
  }

  /**
   * @param own frames of the program's own code, from the top; never empty
   */
  private record Call(List<Frame> own, StackTrace stack) {}

  private static Place place(List<Call> calls) {
    Frame first = calls.get(0).own().get(0);
    return new Place(
        first.qualifiedMethod(), at(calls, 0), calls.size(), callers(calls), calls.get(0).stack());
  }

  /** With file and line where all that know a line know the same. */
  private static String at(List<Call> calls, int depth) {
    Frame told = null;
    for (Call call : calls) {
      Frame frame = call.own().get(depth);
      boolean known = frame.line() >= 0;
      if (known && told != null && told.line() != frame.line()) {
        return frame.qualifiedMethod();
      }
      told = known ? frame : told;
    }
    return told == null ? calls.get(0).own().get(depth).qualifiedMethod() : told.toString();
  }

  /** Of a helper that several places call, where the ways part; none if they do not. */
  private static List<Caller> callers(List<Call> calls) {
    for (int depth = 1; depth <= DEEPEST_CALLER; depth++) {
      Map<String, List<Call>> byCaller = new LinkedHashMap<>();
      for (Call call : calls) {
        if (depth < call.own().size()) {
          byCaller
              .computeIfAbsent(call.own().get(depth).qualifiedMethod(), unused -> new ArrayList<>())
              .add(call);
        }
      }
      if (byCaller.size() > 1) {
        int frame = depth;
        return byCaller.values().stream()
            .sorted(Comparator.comparingInt((List<Call> some) -> -some.size()))
            .limit(MOST_CALLERS)
            .map(some -> new Caller(at(some, frame), some.size()))
            .toList();
      }
    }
    return List.of();
  }
}
