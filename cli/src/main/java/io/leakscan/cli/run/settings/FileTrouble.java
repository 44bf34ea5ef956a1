package io.leakscan.cli.run.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file that the user counts on cannot be read or written, in one line. */
final class FileTrouble {
  private FileTrouble() {}

  /** The file of the exception where it names one, else the label. */
  static String describe(String label, IOException e) {
    String file = label;
    String reason = e.getMessage();
    if (e instanceof FileSystemException system) {
      file = system.getFile() == null ? label : system.getFile();
      reason = system.getReason();
    }
    if (e instanceof NoSuchFileException && reason == null) {
      reason = "no such file or directory";
    } else if (e instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (e instanceof CharacterCodingException) {
      reason = "is not UTF-8 text";
    }
    return file + ": " + (reason == null ? e.getClass().getSimpleName() : reason);
  }
}
