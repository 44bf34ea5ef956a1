package io.leakscan.cli.render.wording;

import io.leakscan.model.InputSummary;
import java.util.List;
import java.util.Objects;

/** What was read, as a table. */
public final class InputTables {
  private InputTables() {}

  /** One row an input, in time order; what was noted of it can be unfolded. */
  public static Table of(List<InputSummary> inputs) {
    return new Table(
        "Inputs",
        List.of(
            Table.name("input"),
            Table.words("format"),
            Table.words("holds"),
            Table.words("taken at"),
            Table.name("SHA-256")),
        inputs.stream().map(InputTables::row).toList(),
        "note");
  }

  private static Table.Row row(InputSummary input) {
    String time = input.takenAt();
    return new Table.Row(
        List.of(
            InputText.label(input),
            input.origin().format(),
            Phrases.size(input) + (input.complete() ? "" : ", PARTIAL"),
            time == null ? "" : Phrases.moment(Objects.requireNonNull(time)),
            input.origin().sha256()),
        InputText.notes(input, true).stream()
            .map(note -> (note.loss() ? "lost: " : "") + note.text())
            .toList());
  }
}
