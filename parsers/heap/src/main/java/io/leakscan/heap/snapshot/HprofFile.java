package io.leakscan.heap.snapshot;

import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.answer.Retention;
import io.leakscan.heap.census.Histogram;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.GraphBuilder;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.thread.HeapThreads;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRow;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heap dumps of a file: one pass over it, and what the threads ask for; two passes where
 * it is asked who keeps what alive.
 */
public final class HprofFile {
  /** The id of the format, as in {@code inputs[].format} of the report. */
  public static final String FORMAT = "hprof";

  private static final int MOST_DUMPS = 100;

  private final @Nullable References references;
  private final @Nullable ClassQuestion question;
  private final LongConsumer progress;
  private @Nullable HeapAnswer answer;

  private HprofFile(
      @Nullable References references, @Nullable ClassQuestion question, LongConsumer progress) {
    this.references = references;
    this.question = question;
    this.progress = progress;
  }

  /**
   * What a file gave.
   *
   * @param snapshots its dumps in its order; none if it does not begin as a heap dump
   * @param answer of the last of them to the question asked, null if there was none
   */
  public record Read(List<Snapshot> snapshots, @Nullable HeapAnswer answer) {
    public Read {
      snapshots = List.copyOf(snapshots);
    }
  }

  /**
   * All dumps of a file; the agent of old JDKs writes several.
   *
   * @param file unpacked
   * @param progress is told now and then how many bytes have been passed
   * @throws IOException if the file cannot be read; what it holds never throws
   * @throws io.leakscan.heap.index.LimitException if it has too many objects, or at addresses that
   *     would take more memory than the dump
   */
  public static List<Snapshot> read(Path file, LongConsumer progress) throws IOException {
    return new HprofFile(null, null, progress).read(file).snapshots();
  }

  /**
   * The same with who keeps what alive. Some {@value MemoryNeed#BYTES_AN_OBJECT} bytes of memory an
   * object; without so much it is refused before the work.
   *
   * @param references which of them keep something alive
   * @param question about one class, null if there is none
   */
  public static Read read(
      Path file, References references, @Nullable ClassQuestion question, LongConsumer progress)
      throws IOException {
    return new HprofFile(references, question, progress).read(file);
  }

  private Read read(Path file) throws IOException {
    try (DumpChannel channel = DumpChannel.open(file)) {
      HprofHeader header = HprofHeader.of(channel.bytes(0, HprofHeader.HEAD));
      return new Read(header == null ? List.of() : dumps(channel, header), answer);
    }
  }

  private List<Snapshot> dumps(DumpChannel channel, HprofHeader header) throws IOException {
    List<Snapshot> dumps = new ArrayList<>();
    Survey survey = Survey.of(channel, header, header.length(), progress);
    dumps.add(snapshot(survey));
    while (survey.walk().end() < channel.size() && dumps.size() < MOST_DUMPS) {
      survey = survey.next(progress);
      dumps.add(snapshot(survey));
    }
    return dumps;
  }

  private Snapshot snapshot(Survey survey) throws IOException {
    HeapObjects objects = new HeapObjects(survey);
    HeapThreads.Found threads = HeapThreads.of(objects);
    List<ParseNote> notes = DumpNotes.of(survey, threads);
    boolean whole = notes.stream().noneMatch(note -> note.level() == ParseNote.Level.LOSS);
    List<HeapRow> rows = Histogram.rows(survey);
    HeapRetention retention = references == null ? null : retention(objects, references, rows);
    return Snapshot.of(RuntimeKind.JVM)
        .origin(Origin.begun(FORMAT, 1))
        .takenAt(takenAt(survey.header().millis()))
        .threads(threads.threads())
        .capabilities(threads.capabilities())
        .heap(new HeapContent(rows, whole, 0, retention))
        .notes(notes)
        .build();
  }

  private HeapRetention retention(HeapObjects objects, References kept, List<HeapRow> rows)
      throws IOException {
    MemoryNeed.check(objects.survey().objects(), Runtime.getRuntime().maxMemory());
    ObjectGraph graph = GraphBuilder.build(objects.survey(), kept, progress);
    Retention retention = new Retention(objects, DominatorTree.of(graph));
    HeapRetention whole = retention.whole(rows);
    if (question != null) {
      answer = retention.of(question, kept, progress);
    }
    return whole;
  }

  /** A file may say anything; before 1995 and after 9999 it lies. */
  private static @Nullable String takenAt(long millis) {
    if (millis <= 0) {
      return null;
    }
    try {
      String time = Instant.ofEpochMilli(millis).toString();
      return time.startsWith("+") ? null : time;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
