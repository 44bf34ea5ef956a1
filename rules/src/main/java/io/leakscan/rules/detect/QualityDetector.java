package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.model.StackTrace;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What these dumps could not answer, in one note. */
public final class QualityDetector implements Detector {
  /** {@code -XX:MaxJavaStackTraceDepth}. */
  private static final int DEEPEST_STACK = 1024;

  private static final String RULE = "dump-quality";

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of();
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    List<String> limits = new ArrayList<>();
    Snapshot last = file.last();
    if (!last.complete()) {
      limits.add("The last dump is cut or damaged: the counts are lower bounds.");
    }
    if (!file.series().hasHistory()) {
      limits.add(
          file.series().withoutTotals()
              ? "Only one of these dumps shows stacks, and it was judged alone."
              : "One dump only: growth cannot be seen. Take a second one and run leakscan diff.");
    } else if (!file.series().idsComparable()) {
      limits.add("The threads of these dumps cannot be told apart: growth is by signature only.");
    }
    if (file.series().reordered()) {
      limits.add("The dumps were given in another order than they were taken; time order is used.");
    }
    if (last.runtime() == RuntimeKind.JVM) {
      jvmLimits(file, limits);
    }
    return limits.isEmpty() ? List.of() : List.of(note(limits));
  }

  private static void jvmLimits(CaseFile file, List<String> limits) {
    List<ObservedThread> threads = file.series().lastThreads();
    boolean listed = file.last().capabilities().contains(Capability.OWNABLE_SYNCHRONIZERS);
    if (!listed && threads.stream().anyMatch(Locks::parksForLock)) {
      limits.add(
          "Who owns a java.util.concurrent lock is not in this dump. Take it with jcmd PID"
              + " Thread.print -l.");
    } else if (Locks.mayBeVirtuallyOwned(threads)) {
      limits.add(
          "A java.util.concurrent lock that no thread here owns may be owned by a virtual thread"
              + " that is not mounted, of which no dump lists the locks: a deadlock of such locks"
              + " cannot be seen.");
    }
    stacks(threads, limits);
    if (!file.last().capabilities().contains(Capability.VIRTUAL_THREADS)
        && VirtualThreadSigns.areIn(threads)) {
      limits.add(
          "Virtual threads that are not mounted are not in this kind of dump. Use jcmd PID"
              + " Thread.dump_to_file -format=json FILE.");
    }
  }

  private static void stacks(List<ObservedThread> threads, List<String> limits) {
    int deep = 0;
    int cut = 0;
    int unseen = 0;
    for (ObservedThread thread : threads) {
      StackTrace stack = thread.sample().stack();
      if (stack.truncated()) {
        deep += stack.depth() >= DEEPEST_STACK ? 1 : 0;
        unseen += stack.isEmpty() ? 1 : 0;
        cut += stack.depth() > 0 && stack.depth() < DEEPEST_STACK ? 1 : 0;
      }
    }
    if (deep > 0) {
      limits.add(deep + " stacks are cut at the JVM's limit of 1024 frames.");
    }
    if (cut > 0) {
      limits.add(
          cut
              + " stacks lack frames, so their groups may be coarse: ThreadInfo.toString() prints"
              + " eight. Take the dump with jcmd PID Thread.print -l.");
    }
    if (unseen > 0) {
      limits.add("Of " + unseen + " threads this kind of dump shows no frames.");
    }
  }

  /** The note that some of the inputs were left out of the comparison. */
  public static Finding otherProcesses(List<String> labels) {
    return note(
        List.of(
            "The dumps are of different processes (a restart, another program, a few pasted"
                + " goroutines beside a whole dump), or one shows virtual threads and the other"
                + " cannot, so nothing is compared: "
                + String.join(", ", labels)
                + "."));
  }

  /** The note that the threads of some dumps were not held against a heap dump that was given. */
  public static Finding heapApart(List<String> labels) {
    return note(
        List.of(
            "No thread dump of the same process was given beside "
                + String.join(", ", labels)
                + ": it proves or refutes nothing about the threads of the others. Take both one"
                + " after the other: jstack -l PID, jcmd PID GC.heap_dump FILE."));
  }

  /** The note that some of the inputs are pages of totals, and what to fetch instead. */
  public static Finding totalsOnly(List<String> labels) {
    return note(
        List.of(
            "Totals only, no stacks: "
                + String.join(", ", labels)
                + ". Which goroutines there are, these pages do not say; fetch"
                + " /debug/pprof/goroutine?debug=2 twice, some minutes apart."));
  }

  /** The note that a dump was given more than once. */
  public static Finding twins() {
    return note(
        List.of(
            "The same dump was given more than once; it is looked at once. Take a second one."));
  }

  /** The note that some of the inputs are about another process than any dump. */
  public static Finding strays(List<String> labels) {
    return note(
        List.of(
            "No dump of the same process was given for "
                + String.join(", ", labels)
                + "; top -H is matched by native thread ids, which a dump of HotSpot's own"
                + " prints."));
  }

  private static Finding note(List<String> limits) {
    return new FindingDraft(RULE, "What these dumps cannot answer")
        .verdict(Severity.INFO, Confidence.NOTE)
        .counts(new Counts(limits.size(), null))
        .advice(String.join(" ", limits), "")
        .build();
  }
}
