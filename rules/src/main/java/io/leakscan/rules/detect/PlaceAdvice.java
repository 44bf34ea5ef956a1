package io.leakscan.rules.detect;

import io.leakscan.model.HeapPath;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.table.HeapPurposes;
import io.leakscan.rules.table.HeapPurposes.Purpose;
import io.leakscan.rules.table.HeapRegistries;
import org.jspecify.annotations.Nullable;

/** What a place that grows means, and what to change, by what it is for. */
final class PlaceAdvice {
  private static final HeapRegistries REGISTRIES = HeapRegistries.load();

  private static final String GROWN =
      "The same place is in every dump, and what it holds became more and more.";

  static final String SCHEDULED_STAYS =
      " A task that was scheduled stays, with all that it refers to, until it has run or is taken"
          + " out; one that was cancelled too, where the executor was not told otherwise.";

  static final String CANCEL =
      "Cancel each task where what it is for ends, and have the executor take cancelled ones out"
          + " (setRemoveOnCancelPolicy(true); Timer.purge()); or run one periodic task for all.";

  private PlaceAdvice() {}

  static String explain(HeapPurposes.@Nullable Row purpose, HeapPath path) {
    HeapRegistries.Row registry = REGISTRIES.of(path);
    if (registry != null) {
      return GROWN + " Each call of " + registry.call() + " adds one, until the JVM ends.";
    }
    return purpose == null ? GROWN : explain(purpose.purpose());
  }

  static String explain(Purpose purpose) {
    return GROWN
        + switch (purpose) {
          case LISTENERS ->
              " A listener stays, with all that it refers to, until it is taken off, and each is"
                  + " called every time.";
          case CALLBACKS ->
              " What is to be called stays, with all that it refers to, until what it waits for"
                  + " is done: that is not, or they are added to what lives on.";
          case REGISTRATIONS ->
              " What is registered stays until it is taken out, whether anybody still needs it.";
          case TASKS -> SCHEDULED_STAYS;
          case CACHE -> " An entry stays until somebody takes it out.";
        };
  }

  static String fix(HeapPurposes.@Nullable Row purpose, HeapPath path, String place) {
    HeapRegistries.Row registry = REGISTRIES.of(path);
    if (registry != null) {
      return registry.instead();
    }
    if (purpose == null && PathText.isThreadLocal(path)) {
      return "In a finally where the task ends, call remove() on "
          + place
          + ", or take out of its value what the task put in: a thread of a pool keeps it.";
    }
    if (purpose == null) {
      return "Take out of "
          + place
          + " what is no longer needed, or give it a bound. If it may still be filling up, one"
          + " more dump tells: at its bound it rests.";
    }
    return fix(purpose.purpose(), place);
  }

  static String fix(Purpose purpose, String place) {
    return switch (purpose) {
      case LISTENERS ->
          "Take each listener off "
              + place
              + " where what it belongs to ends (remove, dispose, unregister, in a close() or a"
              + " finally), register one for all, or hold listeners weakly.";
      case CALLBACKS ->
          "Complete what they wait for on every path, failures and timeouts too (orTimeout); do"
              + " not hang what each call does on one future for all, or take it off when the"
              + " call ends.";
      case REGISTRATIONS ->
          "Take out of "
              + place
              + " what has ended, and register no names that are made of users, paths or numbers:"
              + " there is no end of these.";
      case TASKS -> CANCEL;
      case CACHE ->
          "Give "
              + place
              + " a bound (maximumSize, removeEldestEntry) and an age (expireAfterAccess), or take"
              + " entries out when what they stand for ends. If it may still be filling up, one"
              + " more dump tells: at its bound it rests.";
    };
  }
}
