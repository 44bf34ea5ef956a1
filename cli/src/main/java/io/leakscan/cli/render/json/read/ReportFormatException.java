package io.leakscan.cli.render.json.read;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;

/** A file is no report, or a broken one; the message says what and where, in one line. */
public final class ReportFormatException extends IOException {
  ReportFormatException(String what, long offset) {
    super(what + " at offset " + offset);
  }

  static long offset(JsonLocation location) {
    return Math.max(location.getByteOffset(), 0);
  }
}
