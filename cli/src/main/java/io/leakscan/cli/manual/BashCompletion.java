package io.leakscan.cli.manual;

import io.leakscan.cli.manual.Manual.Choice;
import io.leakscan.cli.manual.Manual.Command;
import java.util.LinkedHashMap;
import java.util.Map;

/** Completion for bash, 3.2 and later. Where it has nothing to say, names of files are offered. */
final class BashCompletion {
  private static final String HEAD =
      """
      # bash completion for leakscan: leakscan completion bash
      # shellcheck shell=bash disable=SC2207 # words without spaces
      _leakscan() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
        local command=@FIRST@ options='' words='' i
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            @COMMANDS@)
              command=${COMP_WORDS[i]}
              break
              ;;
          esac
        done
        # --format=json comes as three words.
        if [[ $cur == '=' ]]; then cur=''; fi
        if [[ $prev == '=' ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
        case $prev in
      """;
  private static final String TAIL =
      """
        esac
        if ((COMP_CWORD == 1)); then
          words='@NAMES@'
        fi
        if [[ $cur == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$cur"))
        else
          COMPREPLY=($(compgen -W "$words" -- "$cur"))
        fi
      }
      complete -o bashdefault -o default -F _leakscan leakscan
      """;

  private BashCompletion() {}

  static String of(Manual manual) {
    StringBuilder script = new StringBuilder(filled(HEAD, manual));
    values(manual)
        .forEach(
            (names, values) ->
                script
                    .append("    ")
                    .append(names)
                    .append(")\n")
                    .append(
                        values.isEmpty()
                            ? ""
                            : "      COMPREPLY=($(compgen -W '" + values + "' -- \"$cur\"))\n")
                    .append("      return\n      ;;\n"));
    script.append("  esac\n  case $command in\n");
    for (Command command : manual.commands()) {
      script.append("    ").append(command.name()).append(")\n      options='");
      command.options().forEach(option -> append(script, option));
      script.setLength(script.length() - 1);
      script.append("'\n");
      if (!command.words().isEmpty()) {
        script.append("      words='").append(String.join(" ", command.words())).append("'\n");
      }
      script.append("      ;;\n");
    }
    return script.append(filled(TAIL, manual)).toString();
  }

  private static void append(StringBuilder script, Choice option) {
    option.names().forEach(name -> script.append(name).append(' '));
  }

  /** From the names of options with a value to what it may be, the same for every command. */
  private static Map<String, String> values(Manual manual) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Command command : manual.commands()) {
      for (Choice option : command.options()) {
        if (option.value() != null) {
          String names = String.join(" | ", option.names());
          values.putIfAbsent(names, String.join(" ", option.values()));
        }
      }
    }
    return values;
  }

  private static String filled(String text, Manual manual) {
    return text.replace("@FIRST@", manual.names().get(0))
        .replace("@COMMANDS@", String.join(" | ", manual.names()))
        .replace("@NAMES@", String.join(" ", manual.names()));
  }
}
