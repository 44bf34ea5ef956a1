package io.leakscan.cli.run;

import io.leakscan.threads.DumpFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What is said of an input that gives nothing: what is wrong, and what to do about it. */
final class Complaints {
  static final String HOW_TO_DUMP = "take a dump with: jcmd PID Thread.print -l > dump.txt";

  static final String SIDE_ONLY =
      "is read beside a dump of the same process, and none was given; " + HOW_TO_DUMP;

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
