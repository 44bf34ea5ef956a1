package io.leakscan.rules.pack;

/**
 * Files that describe what a detector in code reports: {@code detector: cycles} in place of {@code
 * threads} and all that goes with them. Only leakscan's own packs have them.
 */
public final class DetectorReader {
  static final String KEY = "detector";

  /** Names the class that tests the detector, where no dump in text can. */
  public static final String TESTS = "tests";

  private DetectorReader() {}

  static boolean isDetector(RuleNode tree) {
    return tree instanceof RuleNode.Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> entry.key().equals(KEY));
  }

  /** Reads what is left of such a file once the head and the reference are. */
  static void finish(Fields fields) {
    fields.text(KEY);
    fields.optionalText(TESTS);
    fields.node("examples");
    fields.done();
  }
}
