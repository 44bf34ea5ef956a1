package io.leakscan.threads.go;

import io.leakscan.input.Source;
import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpFile;
import io.leakscan.threads.DumpReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Short ways to read Go dumps in tests. */
final class GoDumps {
  private static final String FORMS = "parsers/threads/src/test/resources/forms-go";

  private GoDumps() {}

  static byte[] bytes(String sample) {
    return SampleDumps.bytes(SampleDumps.file("go/" + sample));
  }

  static DumpFile read(String sample) {
    Path file = SampleDumps.file("go/" + sample);
    try {
      return new DumpReader().read(Source.file(sample, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean exists(String sample) {
    return Files.exists(SampleDumps.file("go/" + sample));
  }

  /** The one snapshot of a sample. */
  static Snapshot one(String sample) {
    List<Snapshot> snapshots = read(sample).snapshots();
    if (snapshots.size() != 1) {
      throw new AssertionError(sample + " has " + snapshots.size() + " snapshots");
    }
    return snapshots.get(0);
  }

  /** The real dumps and the forms known only from documentation. */
  static List<Path> all() {
    Path samples = SampleDumps.file("go");
    Path forms = SampleDumps.root().resolve(FORMS);
    return Stream.concat(files(samples), files(forms)).toList();
  }

  static List<Path> texts() {
    return all().stream().filter(file -> !file.toString().endsWith(".gz")).toList();
  }

  /** {@code go/zoo/zoo.pb.gz}: the path as a name of a golden. */
  static String name(Path file) {
    Path folder = file.getParent();
    return (folder == null ? "" : folder.getFileName() + "-") + file.getFileName();
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".md"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many goroutines have each stack, by names and lines. */
  static Map<String, Integer> groups(Snapshot snapshot, Predicate<ThreadSample> wanted) {
    Map<String, Integer> groups = new TreeMap<>();
    for (ThreadSample thread : snapshot.threads()) {
      if (wanted.test(thread)) {
        String key =
            String.join(" ", thread.stack().frames().stream().map(Frame::toString).toList());
        groups.merge(key, thread.count(), Integer::sum);
      }
    }
    return groups;
  }
}
