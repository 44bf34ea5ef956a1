package io.leakscan.cli.manual;

import io.leakscan.cli.manual.Manual.Choice;
import io.leakscan.cli.manual.Manual.Command;
import java.util.List;

/** Completion for fish, with what each option is for. */
final class FishCompletion {
  private FishCompletion() {}

  static String of(Manual manual) {
    StringBuilder script =
        new StringBuilder("# fish completion for leakscan: leakscan completion fish\n");
    List<String> names = manual.names();
    String others = String.join(" ", names.subList(1, names.size()));
    for (Command command : manual.commands()) {
      script
          .append("complete -c leakscan -n __fish_is_first_token -a ")
          .append(command.name())
          .append(" -d ")
          .append(quoted(command.summary()))
          .append('\n');
    }
    for (Command command : manual.commands()) {
      boolean first = command.name().equals(names.get(0));
      String where =
          first
              ? "'not __fish_seen_subcommand_from " + others + "'"
              : "'__fish_seen_subcommand_from " + command.name() + "'";
      String start = "complete -c leakscan -n " + where;
      if (!command.words().isEmpty()) {
        String words = String.join(" ", command.words());
        script.append(start).append(" -a ").append(quoted(words)).append('\n');
      }
      command.options().forEach(option -> append(script.append(start), option));
    }
    return script.toString();
  }

  private static void append(StringBuilder script, Choice option) {
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      script.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
    }
    if (option.takesFile()) {
      script.append(" -r");
    } else if (option.value() != null) {
      script.append(" -x");
      if (!option.values().isEmpty()) {
        script.append(" -a ").append(quoted(String.join(" ", option.values())));
      }
    }
    script.append(" -d ").append(quoted(option.brief())).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
