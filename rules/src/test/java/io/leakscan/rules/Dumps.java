package io.leakscan.rules;

import io.leakscan.input.Source;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.sketch.SketchException;
import io.leakscan.rules.sketch.Sketches;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Dumps for tests of the rules: the parser is a function here and nothing more. */
public final class Dumps {
  private Dumps() {}

  public static List<Snapshot> sample(String name) {
    return read(SampleDumps.file(name));
  }

  public static List<Snapshot> samples(String... names) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (String name : names) {
      snapshots.addAll(sample(name));
    }
    return snapshots;
  }

  public static List<Snapshot> read(Path file) {
    try {
      return new DumpReader().read(Source.file(file.toString(), file)).snapshots();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Snapshot> parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Source source = Source.stream("test", new ByteArrayInputStream(bytes));
      return new DumpReader().read(source).snapshots();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the heaps that an example describes. */
  public static List<Snapshot> withHeaps(Example example, List<Snapshot> dumps) {
    try {
      return Sketches.join(dumps, example.heaps());
    } catch (SketchException e) {
      throw new IllegalArgumentException(example.name(), e);
    }
  }

  public static Report scan(List<Snapshot> snapshots) {
    return new Analyzer(new AnalysisOptions(AnalysisOptions.Mode.SCAN, List.of()))
        .analyze(snapshots);
  }

  public static Report diff(List<Snapshot> snapshots) {
    return new Analyzer(new AnalysisOptions(AnalysisOptions.Mode.DIFF, List.of()))
        .analyze(snapshots);
  }

  public static List<Finding> of(Report report, String rule) {
    return report.findings().stream().filter(finding -> finding.rule().equals(rule)).toList();
  }
}
