package io.leakscan.threads.jfr;

import io.leakscan.model.ThreadIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a recording holds. The only class that needs the module {@code jdk.jfr}.
 *
 * @param dumps the texts of its {@code jdk.ThreadDump} events, in the order of their times
 * @param processId of {@code jdk.JVMInformation}, {@link ThreadIdentity#NONE} without it
 * @param damaged whether it could not be read to its end
 */
record Recording(List<String> dumps, long processId, boolean damaged) {
  private static final String THREAD_DUMP = "jdk.ThreadDump";
  private static final String RESULT = "result";
  private static final String JVM = "jdk.JVMInformation";
  private static final String PID = "pid";

  private record Dump(Instant time, String text) {}

  static Recording read(Path file) {
    List<Dump> dumps = new ArrayList<>();
    long processId = ThreadIdentity.NONE;
    boolean damaged = false;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        String type = event.getEventType().getName();
        if (type.equals(THREAD_DUMP) && event.hasField(RESULT)) {
          String text = event.getString(RESULT);
          if (text != null) {
            dumps.add(new Dump(event.getStartTime(), text));
          }
        } else if (type.equals(JVM) && event.hasField(PID)) {
          processId = event.getLong(PID);
        }
      }
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The reader of the JDK trusts the lengths that it reads: damage may show as any of these.
      damaged = true;
    }
    dumps.sort(Comparator.comparing(Dump::time));
    return new Recording(dumps.stream().map(Dump::text).toList(), processId, damaged);
  }
}
