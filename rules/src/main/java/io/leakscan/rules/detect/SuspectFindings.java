package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.rules.detect.Suspicion.Charge;
import io.leakscan.rules.detect.Suspicion.Manner;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.table.HeapRegistries;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said of a place that looks like a leak. */
final class SuspectFindings {
  private static final String DOUBT =
      " One dump cannot tell a leak from a table that is meant to be so large.";
  private static final String PROOF =
      " To see whether it grows: take a second dump later, and leakscan diff A B.";

  private static final HeapRegistries REGISTRIES = HeapRegistries.load();

  private SuspectFindings() {}

  /**
   * The finding.
   *
   * @param local the static field of the ThreadLocal that keeps them, null if there is none
   */
  static Finding finding(Suspect suspect, Charge charge, @Nullable String local, long reachable) {
    String what = ClassText.lasting(suspect.elementClass());
    String place =
        local == null
            ? Places.name(suspect.path())
            : "the ThreadLocal " + local + " of " + suspect.path().root();
    return new FindingDraft(
            rule(charge.manner()), title(suspect, charge.manner(), place, reachable))
        .verdict(charge.severity(), Confidence.SUSPECT)
        .place(List.of(suspect.place(), what))
        .counts(new Counts(suspect.elements(), null))
        .evidence(suspect.evidence(reachable, null))
        .advice(
            explain(suspect, charge.manner()) + doubt(charge.manner()),
            fix(suspect, charge.manner()) + PROOF)
        .build();
  }

  /** A disease that is known by name has its own id. */
  private static String rule(Manner manner) {
    return switch (manner) {
      case LOADERS -> LoaderLeakDetector.RULE;
      case MANY_THREAD_LOCALS, IN_THREAD_LOCAL -> ThreadLocalDetector.RULE;
      default -> LeakSuspectDetector.RULE;
    };
  }

  private static String title(Suspect suspect, Manner manner, String place, long reachable) {
    String count = ClassText.grouped(suspect.elements());
    String what =
        manner == Manner.MANY_THREAD_LOCALS
            ? count + " ThreadLocals of " + suspect.path().root()
            : count + " " + ClassText.brief(suspect.elementClass()) + " in " + place;
    int others = suspect.holdings().size() - 1;
    return what
        + (others == 0 ? "" : " and " + others + " more")
        + ": "
        + suspect.percent(reachable)
        + " % of the heap";
  }

  private static String doubt(Manner manner) {
    return switch (manner) {
      case LOADERS, MANY_THREAD_LOCALS, UNTIL_EXIT -> "";
      default -> DOUBT;
    };
  }

  private static String explain(Suspect suspect, Manner manner) {
    String holder = ClassText.brief(suspect.largest().className());
    int holders = suspect.holdings().size();
    return switch (manner) {
      case MAP -> article(holder) + " keeps every entry until somebody removes it.";
      case LIST ->
          article(holder)
              + " keeps whatever is added to it until somebody removes it, as listeners"
              + " that are never taken off.";
      case QUEUE ->
          article(holder)
              + " without a bound takes any number: what comes in is not taken out, or"
              + " not as fast.";
      case SCHEDULED -> "They are tasks that are to run later." + PlaceAdvice.SCHEDULED_STAYS;
      case FUTURE ->
          article(holder)
              + " that has not completed keeps all that is to be done when it does: each call that"
              + " waits for it adds one.";
      case MANY_THREAD_LOCALS ->
          "Each of these is the value of a ThreadLocal of its own: they are made again and again,"
              + " set, and not removed, and a pool's thread lives on.";
      case IN_THREAD_LOCAL ->
          (holders > 1
                  ? holders + " threads have such a collection in a ThreadLocal"
                  : article(holder) + " in a ThreadLocal lives as long as the thread")
              + ": what one task adds is there for the next.";
      case LOADERS ->
          (suspect.largest().elementClasses() > 1
                  ? "They are of as many classes of that name, each from a loader of its own."
                  : "Each is a loader.")
              + " A loader keeps all its classes with their static fields: what was loaded again"
              + " and again is all still there.";
      case UNTIL_EXIT ->
          "Each call of "
              + registry(suspect).call()
              + " adds one, and it stays until the JVM ends: a program needs a few.";
      case LOCAL ->
          "The call is still at work and has them in a local variable: too much at once, rather"
              + " than a leak.";
    };
  }

  private static String fix(Suspect suspect, Manner manner) {
    String place = Places.name(suspect.path());
    return switch (manner) {
      case MAP ->
          "Remove the entry when what it stands for ends, or make "
              + place
              + " a cache with a bound and an age.";
      case LIST -> "Take each one out of " + place + " when it ends, in a finally or a close().";
      case QUEUE ->
          "Find out why nobody takes from "
              + place
              + " (a consumer that ended or is blocked: take a thread dump), and give the queue a"
              + " bound.";
      case SCHEDULED -> PlaceAdvice.CANCEL;
      case FUTURE ->
          "Complete "
              + place
              + " on every path, failures and timeouts too (orTimeout), or do not hang what each"
              + " call does on one future for all.";
      case MANY_THREAD_LOCALS ->
          "Make the ThreadLocal static final, and call remove() in a finally where the task ends.";
      case IN_THREAD_LOCAL -> ThreadLocalDetector.CLEAR;
      case LOADERS ->
          "Drop every reference to a loader that is done with, from "
              + place
              + " first, and close() it; stop the threads and timers that its classes started.";
      case UNTIL_EXIT -> registry(suspect).instead();
      case LOCAL -> "Work on them in batches, or stream them.";
    };
  }

  private static HeapRegistries.Row registry(Suspect suspect) {
    return Objects.requireNonNull(REGISTRIES.of(suspect.path()));
  }

  private static String article(String name) {
    return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "An " : "A ") + name;
  }
}
