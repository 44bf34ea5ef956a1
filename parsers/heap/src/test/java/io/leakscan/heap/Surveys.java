package io.leakscan.heap;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.hprof.HprofHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Surveys of dumps that are given as bytes. */
public final class Surveys {
  private Surveys() {}

  /** What is to be done with a survey. */
  public interface Use<T> {
    T with(Survey survey) throws IOException;
  }

  /** Makes a survey of a file's first dump; null if the bytes have no header of one. */
  public static <T> @Nullable T of(byte[] dump, Use<T> use) {
    try {
      Path file = Files.createTempFile("survey", ".hprof");
      try {
        Files.write(file, dump);
        return of(file, use);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a survey of a file's first dump; null if it has no header of one. */
  public static <T> @Nullable T of(Path file, Use<T> use) {
    try (DumpChannel channel = DumpChannel.open(file)) {
      HprofHeader header = HprofHeader.of(channel.bytes(0, HprofHeader.HEAD));
      return header == null
          ? null
          : use.with(Survey.of(channel, header, header.length(), position -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
