package io.leakscan.cli.run;

import io.leakscan.cli.render.SafeText;
import io.leakscan.model.HeapAnswer;
import io.leakscan.threads.DumpFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of an input that gives nothing: what is wrong, and what to do about it. */
final class Complaints {
  static final String HOW_TO_DUMP = "take a dump with: jcmd PID Thread.print -l > dump.txt";

  static final String SIDE_ONLY =
      "is read beside a dump of the same process, and none was given; " + HOW_TO_DUMP;

  private static final int MOST_NAMED = 3;

  static final String TOO_LARGE = "does not fit into memory; give more with JAVA_OPTS=-Xmx2g";

  static final String NO_HEAP =
      "is no heap dump; take one with: jcmd PID GC.heap_dump app.hprof (for thread dumps and"
          + " histograms: leakscan scan FILE)";

  static final String HEAP_TOO_LARGE =
      "does not fit into memory; give more with JAVA_OPTS=-Xmx8g, or leave out what keeps what"
          + " alive: --no-retained";

  private Complaints() {}

  /** Why bytes could not be read; the label, which the caller prints, names the file. */
  static String cannotRead(IOException e) {
    return e instanceof NoSuchFileException ? reason(e) : "cannot be read: " + reason(e);
  }

  /** What the operating system said, without the path. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /** What is said where a class is asked about that is not there, or that may be several. */
  static String unclear(HeapAnswer.Unclear unclear) {
    List<String> candidates = unclear.candidates();
    String asked = "'" + SafeText.of(unclear.asked()) + "'";
    if (candidates.isEmpty()) {
      return "no class " + asked + " in this heap; the histogram of leakscan heap FILE has all";
    }
    String names =
        SafeText.of(
            String.join(", ", candidates.subList(0, Math.min(MOST_NAMED, candidates.size()))));
    int more = candidates.size() - MOST_NAMED;
    return "no class "
        + asked
        + " by that whole name; did you mean "
        + names
        + (more > 0 ? " or one of " + more + " more?" : "?");
  }

  /** Why an input holds no dump. */
  static String noDump(DumpFile.Content content, Magic magic, @Nullable String type) {
    if (content == DumpFile.Content.BLANK) {
      return "is empty; " + HOW_TO_DUMP;
    }
    if (content == DumpFile.Content.BINARY) {
      return magic.remark();
    }
    return "holds no thread dump" + (type == null ? "" : " of type " + type) + "; " + HOW_TO_DUMP;
  }
}
