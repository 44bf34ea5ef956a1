package io.leakscan.threads.go;

import java.util.List;
import java.util.Map;

/** What a profile is that shows no leak: for a message, no part of reading dumps. */
final class OtherProfile {
  private static final String ADVICE =
      ", not of goroutines or of the heap; fetch /debug/pprof/goroutine?debug=2 or"
          + " /debug/pprof/heap";

  /** By one of the types of its values. */
  private static final Map<String, String> KINDS =
      Map.of(
          "cpu", "processor time",
          "contentions", "waits for locks (block or mutex)",
          "threadcreate", "the threads of the operating system");

  private OtherProfile() {}

  /** The end of a sentence that begins with the file's name; empty if it is no profile. */
  static String remark(List<String> types) {
    for (String type : types) {
      String kind = KINDS.get(type);
      if (kind != null) {
        return "is a profile of " + kind + ADVICE;
      }
    }
    return types.isEmpty() || types.get(0).isEmpty() ? "" : "is a pprof profile" + ADVICE;
  }
}
