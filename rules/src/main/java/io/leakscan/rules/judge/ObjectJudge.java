package io.leakscan.rules.judge;

import io.leakscan.model.Advice;
import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Refutation;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.join.HeapVerdict;
import io.leakscan.rules.join.HeapVerdict.Outcome;
import io.leakscan.rules.join.JoinedHeap;
import io.leakscan.rules.join.ObjectProof;
import io.leakscan.rules.join.Sought;
import io.leakscan.rules.pack.ObjectBlock;
import io.leakscan.rules.pack.ObjectBlock.Alone;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.OneDump;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules about objects, over the heap dumps of one process. */
public final class ObjectJudge {
  private static final int MOST_ROUNDS = 2;

  private final CaseFile file;
  private final Holdings holdings;
  private final Set<String> joined = new HashSet<>(); // findings about threads that have objects

  private ObjectJudge(CaseFile file, JoinedHeap heap) {
    this.file = file;
    this.holdings = new Holdings(heap.graph(), file.series()::isOwnClass);
  }

  /**
   * Adds what the heap dumps of a process show by themselves, and to all findings who keeps the
   * objects that they are about. Nothing without a heap dump.
   */
  public static void judge(List<Rule> rules, CaseFile file) {
    JoinedHeap heap = file.heap();
    if (heap == null) {
      return;
    }
    ObjectJudge judge = new ObjectJudge(file, heap);
    List<JoinedHeap> heaps = JoinedHeap.all(file.series(), heap);
    List<Charge> charges = judge.charges(rules, heaps);
    // Who refers to objects is asked for all rules at once; one may ask again for what that leaves.
    for (int i = 0; i < MOST_ROUNDS && askReferrers(heaps); i++) {
      charges = judge.charges(rules, heaps);
    }
    charges.forEach(charge -> judge.holdings.seek(charge.judged().verdict().sought()));
    file.sought().values().forEach(judge.holdings::seek);
    judge.holdings.search();
    file.sought().forEach(judge::addHolders);
    charges.stream().filter(judge::isMeant).forEach(judge::write);
  }

  /** A finding to be, before it is known who keeps its objects. */
  private record Charge(
      Rule rule, ObjectBlock block, ObjectProof.Judged judged, List<Long> history, boolean grown) {
    boolean proven() {
      return grown || judged.verdict().outcome() == Outcome.CONFIRMED;
    }

    /** Whether it says something by itself; else it tells more of what threads have shown. */
    boolean counts() {
      return proven() || block.alone() != Alone.NOTHING;
    }

    /** Whether a finding may be about the same disease. */
    boolean isSeenByThreads(Finding known) {
      return !block.apart()
          && known.rule().equals(rule.id())
          && known.confidence() != Confidence.NOTE
          && !known.threads().isEmpty() // objects of another kind are another finding
          && (known.variant() == null || known.variant().equals(block.variant()));
    }
  }

  private boolean isMeant(Charge charge) {
    return !charge.block().ownHolders() || holdings.areOwn(charge.judged().verdict().sought());
  }

  private static boolean askReferrers(List<JoinedHeap> heaps) {
    boolean any = false;
    for (JoinedHeap heap : heaps) {
      any |= heap.askReferrers();
    }
    return any;
  }

  private List<Charge> charges(List<Rule> rules, List<JoinedHeap> heaps) {
    List<Charge> charges = new ArrayList<>();
    for (Rule rule : rules) {
      Set<Set<Long>> proven = new HashSet<>();
      for (ObjectBlock block : rule.objects()) {
        int before = unanswered(heaps);
        for (Charge charge : charges(rule, block, heaps)) {
          // What an entry has proven of some objects, a more general one behind it need not tell.
          if (!charge.proven() || proven.add(charge.judged().objects())) {
            charges.add(charge);
          }
        }
        if (unanswered(heaps) > before) {
          file.lack(rule.id(), Capability.REFERRERS);
        }
      }
    }
    return charges;
  }

  private static int unanswered(List<JoinedHeap> heaps) {
    return heaps.stream().mapToInt(JoinedHeap::unanswered).sum();
  }

  private List<Charge> charges(Rule rule, ObjectBlock block, List<JoinedHeap> heaps) {
    List<ObjectProof.Judged> judged = new ObjectProof(last(heaps), block).judge();
    if (judged.isEmpty()) {
      return List.of();
    }
    List<Map<List<String>, Long>> before = new ArrayList<>();
    for (JoinedHeap heap : heaps.subList(0, heaps.size() - 1)) {
      before.add(new ObjectProof(heap, block).counts());
    }
    List<Charge> charges = new ArrayList<>();
    for (ObjectProof.Judged group : judged) {
      long alike = judged.stream().filter(one -> one.place().equals(group.place())).count();
      List<Long> history = new ArrayList<>();
      if (alike == 1) {
        before.forEach(counts -> history.add(counts.getOrDefault(group.place(), 0L)));
      }
      history.add(group.count());
      boolean grown = history.size() > 1 && Growth.of(history, rule.growsWhen().delta());
      Charge charge = new Charge(rule, block, group, history, grown);
      if (charge.counts() || file.findings().stream().anyMatch(charge::isSeenByThreads)) {
        charges.add(charge);
      }
    }
    return charges;
  }

  private static JoinedHeap last(List<JoinedHeap> heaps) {
    return heaps.get(heaps.size() - 1);
  }

  private void write(Charge charge) {
    HeapVerdict verdict = charge.judged().verdict();
    Map<String, String> words = words(charge);
    Finding finding = finding(charge, words);
    if (verdict.outcome() == Outcome.REFUTED) {
      Finding suspect = byThreads(charge, Confidence.SUSPECT);
      Finding refuted = suspect == null ? finding : suspect;
      file.refute(new Refutation(refuted, Template.fill(verdict.text(), words)));
      return;
    }
    Finding known = byThreads(charge, Confidence.CONFIRMED);
    if (known != null && joined.add(known.fingerprint())) {
      file.replace(known, OneDisease.of(known, finding));
    } else if (charge.counts()) {
      file.add(List.of(finding));
    }
  }

  /** What threads have shown of the same disease, and no surer than this; null if nothing. */
  private @Nullable Finding byThreads(Charge charge, Confidence surest) {
    return file.findings().stream()
        .filter(known -> known.confidence().compareTo(surest) >= 0)
        .filter(known -> charge.isSeenByThreads(known) && !joined.contains(known.fingerprint()))
        .findFirst()
        .orElse(null);
  }

  private Map<String, String> words(Charge charge) {
    HeapVerdict verdict = charge.judged().verdict();
    Map<String, String> words = HeapEvidence.words(verdict);
    words.put("count", Long.toString(charge.judged().count()));
    words.put("before", Long.toString(charge.history().get(0)));
    words.put("class", ClassText.brief(charge.judged().className()));
    words.put("held-by", holdings.place(verdict.sought()));
    return words;
  }

  private Finding finding(Charge charge, Map<String, String> words) {
    Rule rule = charge.rule();
    ObjectBlock block = charge.block();
    boolean note = !charge.proven() && block.alone() != Alone.SUSPECT;
    Severity severity = charge.proven() ? rule.severity() : unproven(charge);
    Confidence confidence = charge.proven() ? Confidence.CONFIRMED : Confidence.SUSPECT;
    List<Evidence> evidence = new ArrayList<>();
    if (charge.history().size() > 1) {
      evidence.add(new Evidence.Growth(charge.history(), file.series().seconds()));
    }
    evidence.addAll(HeapEvidence.of(charge.judged().verdict()));
    evidence.addAll(holdings.evidence(charge.judged().verdict().sought()));
    Long before = charge.history().size() > 1 ? charge.history().get(0) : null;
    return new Finding(
        rule.id(),
        note ? Severity.INFO : severity,
        note ? Confidence.NOTE : confidence,
        text(block.title(), rule.title(), words),
        block.variant(),
        Fingerprints.of(rule.id(), charge.judged().place()),
        new Counts(charge.judged().count(), before),
        Site.NOWHERE,
        List.of(),
        evidence,
        new Advice(
            text(block.explain(), rule.explain(), words),
            text(block.fix(), rule.fix(), words),
            RuleDocs.link(rule.id())));
  }

  private static Severity unproven(Charge charge) {
    OneDump one = charge.rule().oneDump();
    Severity full = charge.rule().severity();
    Severity most = one == null ? full : one.severity();
    Severity ofGroup = charge.judged().most();
    most = ofGroup == null ? most : ofGroup;
    return full.compareTo(most) < 0 ? most : full;
  }

  private static String text(@Nullable String own, String rules, Map<String, String> words) {
    return Template.fill(own == null ? rules : own, words);
  }

  private void addHolders(Finding finding, List<Sought> sought) {
    List<Evidence> evidence = new ArrayList<>(finding.evidence());
    evidence.addAll(holdings.evidence(sought));
    file.replace(finding, finding.withEvidence(evidence));
  }
}
