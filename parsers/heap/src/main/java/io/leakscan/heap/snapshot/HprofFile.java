package io.leakscan.heap.snapshot;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.thread.HeapThreads;
import io.leakscan.model.HeapContent;
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

/** Reads the heap dumps of a file: one pass over it, and what the threads ask for. */
public final class HprofFile {
  /** The id of the format, as in {@code inputs[].format} of the report. */
  public static final String FORMAT = "hprof";

  private static final int MOST_DUMPS = 100;

  private HprofFile() {}

  /**
   * All dumps of a file in its order; the agent of old JDKs writes several.
   *
   * @param file unpacked
   * @param progress is told now and then how many bytes have been passed
   * @return nothing if the file does not begin as a heap dump
   * @throws IOException if the file cannot be read; what it holds never throws
   * @throws io.leakscan.heap.index.LimitException if it has too many objects, or at addresses that
   *     would take more memory than the dump
   */
  public static List<Snapshot> read(Path file, LongConsumer progress) throws IOException {
    try (DumpChannel channel = DumpChannel.open(file)) {
      HprofHeader header = HprofHeader.of(channel.bytes(0, HprofHeader.HEAD));
      return header == null ? List.of() : dumps(channel, header, progress);
    }
  }

  private static List<Snapshot> dumps(
      DumpChannel channel, HprofHeader header, LongConsumer progress) throws IOException {
    List<Snapshot> dumps = new ArrayList<>();
    long from = header.length();
    do {
      Survey survey = Survey.of(channel, header, from, progress);
      dumps.add(snapshot(survey));
      from = survey.walk().end();
    } while (from < channel.size() && dumps.size() < MOST_DUMPS);
    return dumps;
  }

  private static Snapshot snapshot(Survey survey) throws IOException {
    HeapThreads.Found threads = HeapThreads.of(new HeapObjects(survey));
    List<ParseNote> notes = DumpNotes.of(survey, threads);
    boolean whole = notes.stream().noneMatch(note -> note.level() == ParseNote.Level.LOSS);
    return Snapshot.of(RuntimeKind.JVM)
        .origin(Origin.begun(FORMAT, 1))
        .takenAt(takenAt(survey.header().millis()))
        .threads(threads.threads())
        .capabilities(threads.capabilities())
        .heap(new HeapContent(Histogram.rows(survey), whole, 0))
        .notes(notes)
        .build();
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
