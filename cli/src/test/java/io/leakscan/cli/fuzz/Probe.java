package io.leakscan.cli.fuzz;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderers;
import io.leakscan.cli.render.ReportSchema;
import io.leakscan.cli.render.Subject;
import io.leakscan.input.Source;
import io.leakscan.input.container.Limits;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.rules.AnalysisOptions.Mode;
import io.leakscan.rules.Analyzer;
import io.leakscan.rules.pack.Packs;
import io.leakscan.rules.pack.Rule;
import io.leakscan.threads.DumpFile;
import io.leakscan.threads.DumpReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts one input through reading, judging and printing, and says what must not be. */
final class Probe {
  private static final Limits LIMITS = new Limits(1000, 6, 4 << 20, 200, 16 << 20);

  /** Inputs after which the reader that has seen many is replaced: it keeps what it read. */
  private static final int LIFE = 40;

  /** Dumps of one input that are judged together. */
  private static final int MOST_SNAPSHOTS = 12;

  private final List<Rule> rules = Packs.builtIn();
  private DumpReader old = new DumpReader(LIMITS);
  private int age;
  private List<Snapshot> before = List.of();

  /**
   * Runs one input.
   *
   * @param valid whether the JSON is held against its schema, which takes long
   * @throws IOException never
   * @throws AssertionError if two readings differ, or JSON is not valid
   */
  void run(byte[] bytes, boolean valid) throws IOException {
    DumpFile file = read(new DumpReader(LIMITS), bytes);
    if (!file.equals(read(old(), bytes))) {
      throw new AssertionError("a reader that has read other inputs reads something else");
    }
    List<Snapshot> snapshots = file.snapshots();
    if (snapshots.isEmpty()) {
      return;
    }
    snapshots = snapshots.subList(0, Math.min(MOST_SNAPSHOTS, snapshots.size()));
    print(report(Mode.SCAN, snapshots), valid);
    List<Snapshot> both = new ArrayList<>(before);
    both.addAll(snapshots);
    print(report(Mode.DIFF, both), valid);
    before = snapshots.subList(0, 1);
  }

  private DumpReader old() {
    if (age++ == LIFE) {
      old = new DumpReader(LIMITS);
      before = List.of();
      age = 0;
    }
    return old;
  }

  private static DumpFile read(DumpReader reader, byte[] bytes) throws IOException {
    return reader.read(Source.stream("-", new ByteArrayInputStream(bytes)));
  }

  private Report report(Mode mode, List<Snapshot> snapshots) {
    return new Analyzer(new AnalysisOptions(mode, List.of()), rules).analyze(snapshots);
  }

  private static void print(Report report, boolean valid) throws IOException {
    Subject subject = new Subject(report, "scan", "fuzz");
    for (Renderers.Entry entry : Renderers.all()) {
      for (boolean full : new boolean[] {false, true}) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entry.create().get().render(subject, new RenderOptions(full, 10, full, full), out);
        if (valid && entry.name().equals("json")) {
          List<String> errors = ReportSchema.strict().errors(out.toString(StandardCharsets.UTF_8));
          if (!errors.isEmpty()) {
            throw new AssertionError("JSON: " + errors);
          }
        }
      }
    }
  }
}
