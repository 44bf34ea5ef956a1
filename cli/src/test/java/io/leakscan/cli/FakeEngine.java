package io.leakscan.cli;

import io.leakscan.cli.run.Engine;
import io.leakscan.cli.run.HeapReading;
import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.input.Source;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Report;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.rules.Analyzer;
import io.leakscan.threads.DumpFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands in for parsers and rules. An input holds one dump for each line {@code DUMP}, cut if the
 * line is {@code CUT}; a line {@code LEAK} makes the report one with a finding; {@code CRASH} is a
 * bug of the parser, {@code BROKEN} a bad sector.
 */
public final class FakeEngine implements Engine {
  private final List<AnalysisOptions> analyses = new ArrayList<>();
  private final List<HeapQuery> heapQueries = new ArrayList<>();
  private boolean leak;

  /** The options of every analysis so far. */
  public List<AnalysisOptions> analyses() {
    return List.copyOf(analyses);
  }

  @Override
  public DumpFile read(Source source) throws IOException {
    byte[] bytes;
    try (InputStream in = source.content().open()) {
      bytes = in.readAllBytes();
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String sha = "%064x".formatted(text.hashCode() & 0xffffffffL);
    List<Snapshot> snapshots = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      switch (line) {
        case "BROKEN" -> throw new IOException("Input/output error");
        case "CRASH" -> throw new IllegalStateException("a bug");
        case "LEAK" -> leak = true;
        case "HEAP" -> snapshots.add(SampleHeapDumps.dump(source.label(), 100_000));
        case "DUMP", "CUT" ->
            snapshots.add(snapshot(source.label(), sha, snapshots.size(), number, line));
        default -> {}
      }
    }
    DumpFile.Content content =
        text.isBlank()
            ? DumpFile.Content.BLANK
            : text.indexOf(0) >= 0 ? DumpFile.Content.BINARY : DumpFile.Content.TEXT;
    String head = text.substring(0, Math.min(text.length(), DumpFile.HEAD));
    return new DumpFile(
        source.label(), sha, bytes.length, content, head, snapshots, List.of(), "", "");
  }

  /** A line {@code HEAP} is a heap dump; the class {@code a.B} is known in it and no other. */
  @Override
  public HeapReading read(Source source, HeapQuery query, HeapWatch watch) throws IOException {
    heapQueries.add(query);
    DumpFile file = read(source);
    ClassQuestion question = query.question();
    if (question == null || file.snapshots().isEmpty()) {
      return new HeapReading(file, null, null);
    }
    return new HeapReading(
        file,
        question.className().equals("a.B")
            ? new HeapAnswer.Paths("a.B", List.of(), 1, 16, List.of(), 1, 0)
            : new HeapAnswer.Unclear(question.className(), List.of("x.a.B")),
        null);
  }

  /** What was asked of heap dumps so far. */
  public List<HeapQuery> heapQueries() {
    return List.copyOf(heapQueries);
  }

  @Override
  public Report analyze(List<Snapshot> snapshots, AnalysisOptions options) {
    analyses.add(options);
    if (snapshots.stream().anyMatch(snapshot -> snapshot.heap() != null)) {
      return new Analyzer(options).analyze(snapshots);
    }
    return new Report(
        snapshots.stream().map(InputSummary::of).toList(),
        leak ? SampleReports.growingQueue().findings() : List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Snapshot snapshot(String label, String sha, int index, int line, String kind) {
    return Snapshot.of(RuntimeKind.JVM)
        .origin(new Origin(label, "hotspot", sha, index, line))
        .notes(
            kind.equals("CUT")
                ? List.of(new ParseNote(7, ParseNote.Level.LOSS, "The input ends within a thread."))
                : List.of())
        .build();
  }
}
