package io.leakscan.heap.redact;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.Renaming;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Writes a heap dump anew: the same objects at the same addresses, so that it is judged as before.
 * Arrays of numbers, the texts of strings among them, are blanked at their length, and so are the
 * numbers in fields of the program's own classes. Three passes over the file.
 */
public final class HeapRedaction {
  /** Dumps of Android have records that nobody here reads. */
  private static final String ANDROID = "1.0.3";

  private HeapRedaction() {}

  /** What cannot be read in whole cannot be redacted; the message says why. */
  public static final class RefusedException extends IOException {
    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Writes the dumps of a file under other names.
   *
   * @param file unpacked
   * @param progress is told now and then how many bytes have been passed, in the last pass
   * @throws RefusedException if there is something in the file that is not understood
   * @throws IOException if it cannot be read or the result not be written
   */
  public static void redact(Path file, OutputStream out, Renaming names, LongConsumer progress)
      throws IOException {
    try (DumpChannel channel = DumpChannel.open(file);
        Patches patches = new Patches(file, out)) {
      HprofHeader header = HprofHeader.of(channel.bytes(0, HprofHeader.HEAD));
      if (header == null || header.version().equals(ANDROID)) {
        throw new RefusedException("no heap dump of a JVM");
      }
      Survey survey = Survey.of(channel, header, header.length(), position -> {});
      dump(survey, patches, names, progress);
      while (survey.walk().end() < channel.size()) {
        survey = survey.next(position -> {});
        dump(survey, patches, names, progress);
      }
      patches.finish(channel.size());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void dump(Survey survey, Patches patches, Renaming names, LongConsumer progress)
      throws IOException {
    if (!survey.walk().losses().isEmpty()) {
      throw new RefusedException(
          "the heap dump is damaged or cut, and what cannot be read cannot be redacted");
    }
    NamePlan plan = NamePlan.of(survey, names);
    ThreadNames threads = ThreadNames.of(new HeapObjects(survey), names);
    RecordRedactor redactor = new RecordRedactor(survey, plan, threads, patches);
    new RecordWalker(survey.channel(), survey.header().idSize(), progress)
        .walk(survey.from(), redactor, redactor);
  }
}
