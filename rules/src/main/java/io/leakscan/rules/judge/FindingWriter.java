package io.leakscan.rules.judge;

import io.leakscan.model.Advice;
import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.rules.join.HeapVerdict;
import io.leakscan.rules.join.HeapVerdict.Outcome;
import io.leakscan.rules.judge.Forms.Form;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.Doubt;
import io.leakscan.rules.pack.Rule.Variant;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.NameIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule says of a group that it reports: how grave, how sure, and in which words. */
final class FindingWriter {
  private final Rule rule;
  private final List<ThreadTest> tests;
  private final OtherParts parts;
  private final Forms forms;
  private final @Nullable ThreadTest doubt;

  /**
   * @param tests of the threads that the rule is about
   * @param names those of all frames of the series
   */
  FindingWriter(Rule rule, NameIndex names, List<ThreadTest> tests, OtherParts parts) {
    this.rule = rule;
    this.tests = tests;
    this.parts = parts;
    this.forms = new Forms(rule, names);
    Doubt reason = rule.doubt();
    this.doubt = reason == null ? null : new ThreadTest(reason.eachHas(), names);
  }

  Finding finding(CaseFile file, Judged judged) {
    Group group = judged.group();
    Proof proof = judged.proof();
    Form form = forms.of(file, group, proof);
    Variant variant = form.variant();
    Severity severity = form.severity(rule.severity(), proof);
    String explain = form.explain(rule.explain());
    Confidence confidence = form.isNote(group) ? Confidence.NOTE : proof.confidence();
    Doubt doubted = rule.doubt();
    if (doubted != null && doubt != null && Excuses.isBesideEach(doubt, file, group)) {
      severity = doubted.severity();
      explain = doubted.explain();
      boolean counts = confidence == Confidence.CONFIRMED && severity != Severity.INFO;
      confidence = counts ? Confidence.SUSPECT : Confidence.NOTE;
    }
    Site site = form.site(group);
    List<Evidence> evidence = new ArrayList<>(proof.evidence());
    evidence.addAll(HeapEvidence.of(judged.heap()));
    evidence.addAll(Creators.of(file.series(), group.last()));
    evidence.addAll(Places.of("waiter", group.last()));
    evidence.addAll(Places.byCall("companion", judged.companions()));
    evidence.addAll(Places.of(form.role(), form.witnesses()));
    Map<String, String> words = Words.of(file, group, site, form.witnesses());
    HeapVerdict heap = judged.heap();
    words.putAll(HeapEvidence.words(heap));
    boolean proven = proof.confidence() == Confidence.CONFIRMED;
    Set<Outcome> told =
        proven ? Set.of(Outcome.CONFIRMED) : Set.of(Outcome.DOUBTED, Outcome.LIMITED, Outcome.OPEN);
    if (heap != null && told.contains(heap.outcome()) && !heap.text().isEmpty()) {
      explain = heap.text();
    }
    String fix = form.fix(rule.fix());
    if (heap != null && heap.outcome() == Outcome.CONFIRMED && !heap.fix().isEmpty()) {
      fix = heap.fix();
    }
    Lasting lasting = judged.lasting();
    if (lasting != null) {
      words.put("cpu", lasting.cpu(group.last()));
      words.put("dumps", Integer.toString(lasting.dumps(group.last())));
    }
    OtherParts.Cast others = parts.of(file, group);
    evidence.addAll(others.evidence());
    words.putAll(others.words());
    file.claim(others.owners());
    if (form.isGuilty()) {
      file.claim(form.witnesses());
    }
    return new Finding(
        rule.id(),
        confidence == Confidence.NOTE ? Severity.INFO : proof.severity(severity),
        confidence,
        rule.title(),
        variant == null ? variantOf(group.example(), file) : variant.name(),
        Fingerprints.of(rule.id(), PoolGroups.place(rule, judged.key(), group)),
        group.counts(),
        site,
        Places.names(group.last()),
        evidence,
        new Advice(
            Template.fill(explain, words), Template.fill(fix, words), RuleDocs.link(rule.id())));
  }

  /** The form that the matcher itself names. */
  private @Nullable String variantOf(ObservedThread thread, CaseFile file) {
    for (ThreadTest test : tests) {
      if (test.matches(thread, file)) {
        return test.matcher().variant();
      }
    }
    return null;
  }
}
