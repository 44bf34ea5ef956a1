package io.leakscan.cli.run;

import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.threads.DumpReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dump formats that {@code --type} knows. */
public final class DumpTypes {
  private DumpTypes() {}

  /** All of them. */
  public static List<String> known() {
    List<String> known = new ArrayList<>(DumpReader.formats());
    known.add(HprofFile.FORMAT);
    return known;
  }

  static void check(@Nullable String type) {
    if (type == null) {
      return;
    }
    List<String> known = known();
    if (!known.contains(type)) {
      throw new UsageException(
          "unknown dump type '" + type + "'; this version reads " + String.join(", ", known));
    }
  }
}
