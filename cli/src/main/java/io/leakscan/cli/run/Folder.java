package io.leakscan.cli.run;

import java.util.ArrayList;
import java.util.List;

/** What a named directory or archive gave. */
final class Folder {
  int files;
  boolean gave;

  /** Whether an error was said of one of its files, which tells why it gave nothing. */
  boolean failed;

  final List<String> useless = new ArrayList<>();
  final List<String> unreadable = new ArrayList<>();
  final List<String> heapDumps = new ArrayList<>();
  final List<String> locked = new ArrayList<>();

  /** Why the last of the locked is. */
  String obstacle = "";

  /** Says one line for all files that fared the same. */
  void close(String label, Intake intake) {
    if (!unreadable.isEmpty()) {
      intake.failed(unreadable.get(0) + andMore(unreadable));
    }
    notForUs(locked, obstacle, intake);
    notForUs(heapDumps, Magic.HPROF.remark(), intake);
    if (!gave && !failed) {
      intake.nothingIn(label, verdict());
    } else if (gave && !useless.isEmpty()) {
      intake.note(useless.get(0) + andMore(useless) + ": no dump in it, skipped");
    }
  }

  /** Worth a note beside dumps that were read; without one, the run has failed for that. */
  private void notForUs(List<String> labels, String why, Intake intake) {
    if (labels.isEmpty()) {
      return;
    }
    String text = labels.get(0) + andMore(labels) + ": " + why;
    if (gave) {
      intake.note(text);
    } else {
      failed = true;
      intake.failed(text);
    }
  }

  private String verdict() {
    return switch (files) {
      case 0 -> "holds no files";
      case 1 -> "its file holds no dump";
      default -> "none of its " + files + " files holds a dump";
    };
  }

  private static String andMore(List<String> labels) {
    return labels.size() == 1 ? "" : " and " + (labels.size() - 1) + " more";
  }
}
