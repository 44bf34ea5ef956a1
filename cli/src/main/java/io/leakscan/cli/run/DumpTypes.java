package io.leakscan.cli.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dump formats that {@code --type} knows. */
final class DumpTypes {
  private static final List<String> ALL = List.of("hotspot", "go-trace");

  private DumpTypes() {}

  static void check(@Nullable String type) {
    if (type != null && !ALL.contains(type)) {
      throw new UsageException(
          "unknown dump type '" + type + "'; this version reads " + String.join(", ", ALL));
    }
  }
}
