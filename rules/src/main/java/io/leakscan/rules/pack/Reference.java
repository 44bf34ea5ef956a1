package io.leakscan.rules.pack;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the reference of rules says beyond a finding; nothing of it is loaded to judge. All is plain
 * text, in paragraphs parted by empty lines; null where the file does not say.
 *
 * @param means what goes on in the process, and what {@code count} counts
 * @param evidence what proves it, and what only makes it likely
 * @param healthyTwin what looks alike and is well
 * @param falsePositives when the finding may be wrong all the same
 * @param fix what to change
 * @param docs where more is written, such as a team's runbook; null for the reference itself
 */
public record Reference(
    @Nullable String means,
    @Nullable String evidence,
    @Nullable String healthyTwin,
    @Nullable String falsePositives,
    String fix,
    @Nullable String docs) {
  /** The keys that only the reference reads. */
  static final Set<String> KEYS =
      Set.of("means", "evidence", "healthy-twin", "false-positives", "docs");

  static Reference read(Fields fields) {
    return new Reference(
        text(fields, "means"),
        text(fields, "evidence"),
        text(fields, "healthy-twin"),
        text(fields, "false-positives"),
        fields.text("fix").strip(),
        text(fields, "docs"));
  }

  private static @Nullable String text(Fields fields, String key) {
    String text = fields.optionalText(key);
    return text == null ? null : text.strip();
  }
}
