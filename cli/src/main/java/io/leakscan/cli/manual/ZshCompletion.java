package io.leakscan.cli.manual;

import io.leakscan.cli.manual.Manual.Choice;
import io.leakscan.cli.manual.Manual.Command;

/** Completion for zsh, with what each option is for. */
final class ZshCompletion {
  private static final String HEAD =
      """
      #compdef leakscan
      # zsh completion for leakscan: leakscan completion zsh
      _leakscan() {
        local -a commands options more
        local command=%s word
        commands=(
      """;
  private static final String CHOOSE =
      """
        )
        for word in ${words[2,CURRENT-1]}; do
          if (( ${commands[(I)${word}:*]} )); then
            command=$word
            break
          fi
        done
        (( CURRENT == 2 )) && more=($commands)
        case $command in
      """;
  private static final String TAIL =
      """
        esac
        _arguments -s $options '*: :->words' && return
        [[ $state == words ]] || return
        (( $#more )) && _describe command more
        _files
      }
      if [[ $funcstack[1] == _leakscan ]]; then
        _leakscan "$@"
      else
        compdef _leakscan leakscan
      fi
      """;

  private ZshCompletion() {}

  static String of(Manual manual) {
    StringBuilder script = new StringBuilder(HEAD.formatted(manual.names().get(0)));
    for (Command command : manual.commands()) {
      script.append("    ").append(quoted(command.name() + ':' + command.summary())).append('\n');
    }
    script.append(CHOOSE);
    for (Command command : manual.commands()) {
      script.append("    ").append(command.name()).append(")\n");
      if (!command.words().isEmpty()) {
        script
            .append("      (( CURRENT == 3 )) && more=(")
            .append(String.join(" ", command.words()))
            .append(")\n");
      }
      script.append("      options=(\n");
      command.options().forEach(option -> append(script, option));
      script.append("      )\n      ;;\n");
    }
    return script.append(TAIL).toString();
  }

  /** {@code '(-o --output)'{-o,--output}'[Write the result to FILE]:FILE:_files'}. */
  private static void append(StringBuilder script, Choice option) {
    String rest = '[' + escaped(option.brief()) + ']';
    if (option.value() != null) {
      rest += ':' + escaped(option.value()) + ':' + values(option);
    }
    script.append("        ");
    if (option.names().size() > 1) {
      script.append("'(").append(String.join(" ", option.names())).append(")'");
      script.append('{').append(String.join(",", option.names())).append('}');
      script.append(quoted(rest));
    } else {
      script.append(quoted(option.names().get(0) + rest));
    }
    script.append('\n');
  }

  private static String values(Choice option) {
    if (option.takesFile()) {
      return "_files";
    }
    return option.values().isEmpty() ? " " : "(" + String.join(" ", option.values()) + ")";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:").replace("[", "\\[").replace("]", "\\]");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
