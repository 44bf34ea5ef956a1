package io.leakscan.rules;

import io.leakscan.input.Source;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints findings of the dumps named; a bench for the rules' author. */
final class Scratch {
  public static void main(String[] args) throws Exception {
    DumpReader reader = new DumpReader();
    List<Snapshot> all = new ArrayList<>();
    for (String a : args) {
      all.addAll(reader.read(Source.file(a, Path.of(a))).snapshots());
    }
    Report r =
        new Analyzer(
                new AnalysisOptions(
                    all.size() > 1 ? AnalysisOptions.Mode.DIFF : AnalysisOptions.Mode.SCAN,
                    List.of()))
            .analyze(all);
    r.inputs()
        .forEach(
            i ->
                System.out.println(
                    i.origin().label() + " " + i.threads() + " " + i.complete() + " " + i.notes()));
    for (Finding f : r.findings()) {
      System.out.println(
          f.severity()
              + " "
              + f.confidence()
              + " "
              + f.rule()
              + "/"
              + f.variant()
              + " "
              + f.counts()
              + " app="
              + f.site().appFrame()
              + " in="
              + f.site().blockedIn());
      if (!f.rule().equals("dump-quality")) {
        f.evidence()
            .forEach(
                e ->
                    System.out.println(
                        "     "
                            + (e.toString().length() > 220 ? e.toString().substring(0, 220) : e)));
      } else System.out.println("     " + f.advice().explain());
    }
    r.groups().stream()
        .filter(g -> !g.idle())
        .limit(12)
        .forEach(
            g ->
                System.out.println(
                    "  G "
                        + g.counts()
                        + " "
                        + g.state()
                        + " "
                        + g.site().blockedIn()
                        + " <- "
                        + g.site().appFrame()));
    System.out.println(r.hotThreads());
  }
}
