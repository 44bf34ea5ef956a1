package io.leakscan.heap.snapshot;

import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.answer.Retention;
import io.leakscan.heap.ask.OpenHeap;
import io.leakscan.heap.census.Histogram;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.detail.Detail;
import io.leakscan.heap.detail.Details;
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
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapDetails.ThreadLocals;
import io.leakscan.model.HeapGraph.OfThread;
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
import java.util.Set;
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
  private final Set<Detail> wanted;
  private final LongConsumer progress;
  private @Nullable HeapAnswer answer;
  private @Nullable ThreadLocals threadLocals;
  private @Nullable HeapDetails details;

  private HprofFile(
      @Nullable References references,
      @Nullable ClassQuestion question,
      Set<Detail> wanted,
      LongConsumer progress) {
    this.references = references;
    this.question = question;
    this.wanted = wanted;
    this.progress = progress;
  }

  /**
   * What a file gave.
   *
   * @param snapshots its dumps in its order; none if it does not begin as a heap dump. The file
   *     stays open for their graphs until one of these is closed
   * @param answer of the last of them to the question asked, null if there was none
   * @param details of the last of them, null if none were asked for
   */
  public record Read(
      List<Snapshot> snapshots, @Nullable HeapAnswer answer, @Nullable HeapDetails details) {
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
    return new HprofFile(null, null, Set.of(), progress).read(file).snapshots();
  }

  /** The same without details. */
  public static Read read(
      Path file, References references, @Nullable ClassQuestion question, LongConsumer progress)
      throws IOException {
    return read(file, references, question, Set.of(), progress);
  }

  /**
   * The same with who keeps what alive. Some {@value MemoryNeed#BYTES_AN_OBJECT} bytes of memory an
   * object; without so much it is refused before the work.
   *
   * @param references which of them keep something alive, null to leave that out
   * @param question about one class, null if there is none; only with references
   * @param details what else is to be told
   */
  public static Read read(
      Path file,
      @Nullable References references,
      @Nullable ClassQuestion question,
      Set<Detail> details,
      LongConsumer progress)
      throws IOException {
    return new HprofFile(references, question, details, progress).read(file);
  }

  private Read read(Path file) throws IOException {
    DumpChannel channel = DumpChannel.open(file);
    boolean asked = false; // whether somebody holds on to it
    try {
      HprofHeader header = HprofHeader.of(channel.bytes(0, HprofHeader.HEAD));
      List<Snapshot> dumps = header == null ? List.of() : dumps(channel, header);
      asked = !dumps.isEmpty();
      return new Read(dumps, answer, details);
    } finally {
      if (!asked) {
        channel.close();
      }
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
    if (!wanted.isEmpty()) {
      details = Details.of(objects, wanted, threadLocals(objects), progress);
    }
    return Snapshot.of(RuntimeKind.JVM)
        .origin(Origin.begun(FORMAT, 1))
        .takenAt(takenAt(survey.header().millis()))
        .threads(threads.threads())
        .capabilities(threads.capabilities())
        .heap(new HeapContent(rows, whole, 0, retention))
        .graph(new OpenHeap(objects, threads(threads)))
        .notes(notes)
        .build();
  }

  private static List<OfThread> threads(HeapThreads.Found found) {
    List<OfThread> threads = new ArrayList<>();
    for (int i = 0; i < found.threads().size(); i++) {
      threads.add(new OfThread(found.addresses().get(i), found.threads().get(i)));
    }
    return threads;
  }

  private HeapRetention retention(HeapObjects objects, References kept, List<HeapRow> rows)
      throws IOException {
    MemoryNeed.check(objects.survey().objects(), Runtime.getRuntime().maxMemory());
    ObjectGraph graph = GraphBuilder.build(objects.survey(), kept, progress);
    DominatorTree tree = DominatorTree.of(graph);
    if (wanted.contains(Detail.THREAD_LOCALS)) {
      threadLocals = Details.threadLocals(objects, tree);
    }
    Retention retention = new Retention(objects, tree);
    HeapRetention whole = retention.whole(rows);
    if (question != null) {
      answer = retention.of(question, kept, progress);
    }
    return whole;
  }

  /** With what they retain, if that was worked out. */
  private @Nullable ThreadLocals threadLocals(HeapObjects objects) throws IOException {
    boolean missing = wanted.contains(Detail.THREAD_LOCALS) && references == null;
    return missing ? Details.threadLocals(objects, null) : threadLocals;
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
