package io.leakscan.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Every command there is: one line each. Only the one that is run is created. */
final class Subcommands {
  static final List<Entry> ALL =
      List.of(
          new Entry("scan", "find leaks in dumps (the default)", ScanCommand::new),
          new Entry("diff", "compare dumps of one process", DiffCommand::new),
          new Entry("heap", "say what fills a heap dump, and who keeps it", HeapCommand::new),
          new Entry("rules", "show and test rules, yours and the built-in ones", RulesCommand::new),
          new Entry("render", "show a saved report in another form", RenderCommand::new),
          new Entry("redact", "write a dump anew without its names", RedactCommand::new),
          new Entry("schema", "print the JSON Schema of the report", SchemaCommand::new),
          new Entry("completion", "print completions for a shell", CompletionCommand::new));

  /** Words that later versions may use; a file so named needs {@code ./}. */
  private static final List<String> RESERVED = List.of("help", "version");

  private Subcommands() {}

  /**
   * One command.
   *
   * @param name as typed
   * @param summary for the overview
   * @param create makes it
   */
  record Entry(String name, String summary, Supplier<Subcommand> create) {}

  static Entry standard() {
    return ALL.get(0);
  }

  static Optional<Entry> byName(String name) {
    return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(word.toLowerCase(Locale.ROOT));
  }
}
