package io.leakscan.heap.snapshot;

import io.leakscan.heap.answer.Retention;
import io.leakscan.heap.ask.OpenHeap;
import io.leakscan.heap.census.Histogram;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.detail.Detail;
import io.leakscan.heap.detail.Details;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.GraphBuilder;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.thread.HeapThreads;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.heap.watch.Phase;
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

  private final HeapQuery query;
  private final HeapWatch watch;
  private @Nullable HeapAnswer answer;
  private @Nullable ThreadLocals threadLocals;
  private @Nullable HeapDetails details;

  private HprofFile(HeapQuery query, HeapWatch watch) {
    this.query = query;
    this.watch = watch;
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
   * <p>Who keeps what alive takes some {@value MemoryNeed#BYTES_AN_OBJECT} bytes of memory an
   * object; without so much it is refused before the work.
   *
   * @param file unpacked
   * @throws IOException if the file cannot be read; what it holds never throws
   * @throws io.leakscan.heap.index.LimitException if it has too many objects, or at addresses that
   *     would take more memory than the dump
   */
  public static Read read(Path file, HeapQuery query, HeapWatch watch) throws IOException {
    return new HprofFile(query, watch).read(file);
  }

  private Read read(Path file) throws IOException {
    DumpChannel channel = DumpChannel.open(file);
    boolean asked = false; // whether somebody holds on to it
    try {
      HprofHeader header = HprofHeader.of(channel.bytes(0, HprofHeader.HEAD));
      if (header == null) {
        return new Read(List.of(), null, null);
      }
      boolean retained = query.references() != null;
      watch.opens(channel.size(), retained ? MemoryNeed.estimate(channel.size()) : 0);
      List<Snapshot> dumps = dumps(channel, header);
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
    LongConsumer progress = progress(Phase.SURVEY, channel);
    Survey survey = Survey.of(channel, header, header.length(), progress);
    dumps.add(snapshot(survey));
    while (survey.walk().end() < channel.size() && dumps.size() < MOST_DUMPS) {
      survey = survey.next(progress);
      dumps.add(snapshot(survey));
    }
    return dumps;
  }

  private LongConsumer progress(Phase phase, DumpChannel channel) {
    return bytes -> watch.passes(phase, bytes, channel.size());
  }

  private Snapshot snapshot(Survey survey) throws IOException {
    watch.took(Phase.SURVEY, survey.objects(), survey.bytes());
    HeapObjects objects = new HeapObjects(survey);
    HeapThreads.Found threads = HeapThreads.of(objects);
    List<ParseNote> notes = DumpNotes.of(survey, threads);
    boolean whole = notes.stream().noneMatch(note -> note.level() == ParseNote.Level.LOSS);
    List<HeapRow> rows = Histogram.rows(survey);
    References kept = query.references();
    HeapRetention retention = kept == null ? null : retention(objects, kept, rows);
    if (!query.details().isEmpty()) {
      LongConsumer progress = progress(Phase.DETAILS, survey.channel());
      details = Details.of(objects, query.details(), threadLocals(objects), progress);
    }
    return Snapshot.of(RuntimeKind.JVM)
        .origin(Origin.begun(FORMAT, 1))
        .takenAt(takenAt(survey.header().millis()))
        .threads(threads.threads())
        .capabilities(threads.capabilities())
        .heap(new HeapContent(rows, whole, 0, retention, survey.longArrays()))
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
    Survey survey = objects.survey();
    MemoryNeed.check(survey.objects(), survey.bytes(), Runtime.getRuntime().maxMemory());
    ObjectGraph graph = GraphBuilder.build(survey, kept, progress(Phase.GRAPH, survey.channel()));
    long before = survey.bytes() + graph.bytes();
    watch.took(Phase.GRAPH, survey.objects(), before + Bits.bytes(survey.objects()));
    DominatorTree tree = DominatorTree.of(graph, watch);
    watch.took(Phase.DOMINATORS, survey.objects(), before + tree.peakBytes());
    watch.passes(Phase.ANSWER, 0, 1);
    if (query.details().contains(Detail.THREAD_LOCALS)) {
      threadLocals = Details.threadLocals(objects, tree);
    }
    Retention retention = new Retention(objects, tree);
    HeapRetention whole = retention.whole(rows);
    watch.took(Phase.ANSWER, survey.objects(), before + retention.peakBytes());
    if (query.question() != null) {
      LongConsumer progress = progress(Phase.ANSWER, survey.channel());
      answer = retention.of(query.question(), kept, progress);
    }
    return whole;
  }

  /** With what they retain, if that was worked out. */
  private @Nullable ThreadLocals threadLocals(HeapObjects objects) throws IOException {
    boolean missing = query.details().contains(Detail.THREAD_LOCALS) && query.references() == null;
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
