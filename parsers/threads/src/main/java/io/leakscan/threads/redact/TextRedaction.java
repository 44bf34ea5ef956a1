package io.leakscan.threads.redact;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.input.Source;
import io.leakscan.input.container.Limits;
import io.leakscan.model.HeapContent;
import io.leakscan.model.Renaming;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.threads.DumpFile;
import io.leakscan.threads.DumpReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A dump in text under other names. What is not understood is left out, for a line of a log beside
 * a dump may say anything; what was wrapped round a dump is taken off. The result is read again and
 * has to show as many threads, frames and locks as before.
 */
public final class TextRedaction {
  /** The formats that can be redacted, by runtime. */
  private static final Set<String> JAVA = Set.of("hotspot", "class-histogram");

  private static final Set<String> GO = Set.of("go-trace", "go-debug1");

  private final Function<RuntimeKind, Renaming> names;

  /**
   * @param names makes the names for a runtime
   */
  public TextRedaction(Function<RuntimeKind, Renaming> names) {
    this.names = names;
  }

  /**
   * What came of it.
   *
   * @param text the redacted dump in UTF-8, empty where it is refused
   * @param leftOut how many lines are not in it because they were not understood
   * @param refusal why there is none, empty if there is
   */
  public record Result(byte[] text, int leftOut, String refusal) {}

  /** The formats that can be redacted. */
  public static List<String> formats() {
    Set<String> all = new TreeSet<>(JAVA);
    all.addAll(GO);
    return List.copyOf(all);
  }

  /**
   * Redacts every dump of an input.
   *
   * @param source is opened twice
   * @param read what was read of it
   */
  public Result redact(Source source, DumpFile read) throws IOException {
    Set<String> formats = new TreeSet<>();
    read.snapshots().forEach(snapshot -> formats.add(snapshot.origin().format()));
    LineRedactor redactor = redactor(formats);
    if (redactor == null) {
      return refused(
          String.join(" and ", formats)
              + " cannot be redacted, and is not passed through as it is; what can be: "
              + String.join(", ", formats())
              + ", and heap dumps");
    }
    Lines lines = new Lines(redactor);
    new DumpReader(Limits.STANDARD, List.of(), lines::over).read(source);
    byte[] text = lines.out.toByteArray();
    Source again = Source.stream(source.label(), new ByteArrayInputStream(text));
    List<String> before = read.snapshots().stream().map(TextRedaction::figures).toList();
    List<String> after =
        new DumpReader().read(again).snapshots().stream().map(TextRedaction::figures).toList();
    if (!before.equals(after)) {
      return refused("what is left after redaction is not the same dump, so there is none");
    }
    return new Result(text, lines.leftOut, "");
  }

  private @Nullable LineRedactor redactor(Set<String> formats) {
    if (JAVA.containsAll(formats)) {
      return new JavaText(names.apply(RuntimeKind.JVM));
    }
    return GO.containsAll(formats) ? new GoText(names.apply(RuntimeKind.GO)) : null;
  }

  private static Result refused(String why) {
    return new Result(new byte[0], 0, why);
  }

  /** What a redacted dump has to have in common with the dump. */
  private static String figures(Snapshot snapshot) {
    long frames = 0;
    long locks = 0;
    for (ThreadSample thread : snapshot.threads()) {
      frames += (long) thread.count() * thread.stack().depth();
      locks += thread.locks().size();
    }
    HeapContent heap = snapshot.heap();
    return "%s %d %d %d %d %s %s %s"
        .formatted(
            snapshot.origin().format(),
            snapshot.threadCount(),
            frames,
            locks,
            snapshot.deadlocks().size(),
            snapshot.capabilities().stream().sorted().toList(),
            snapshot.complete(),
            heap == null ? "" : heap.rows().size() + " " + heap.objects() + " " + heap.bytes());
  }

  /** Lines on their way into the parsers. */
  private static final class Lines {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LineRedactor redactor;
    private int[] starts = new int[1024];
    private int[] numbers = new int[1024];
    private int count;
    int leftOut;

    Lines(LineRedactor redactor) {
      this.redactor = redactor;
    }

    LineSource over(LineSource lines) {
      return () -> {
        Line line = lines.next();
        if (line != null && !line.continuation()) {
          take(line);
        }
        return line;
      };
    }

    private void take(Line line) {
      back(line.number());
      String redacted = redactor.line(line.text());
      if (redacted == null) {
        leftOut++;
        return;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      starts[count] = out.size();
      numbers[count++] = line.number();
      out.writeBytes(redacted.getBytes(StandardCharsets.UTF_8));
      if (line.terminated()) {
        out.write('\n');
      }
    }

    /** A line that comes once more comes without what was wrapped round it. */
    private void back(int number) {
      if (count == 0 || numbers[count - 1] < number) {
        return;
      }
      while (count > 0 && numbers[count - 1] >= number) {
        count--;
      }
      byte[] kept = out.toByteArray();
      out.reset();
      out.write(kept, 0, starts[count]);
    }
  }
}
