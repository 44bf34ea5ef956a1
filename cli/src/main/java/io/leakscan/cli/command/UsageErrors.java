package io.leakscan.cli.command;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of options that cannot be understood: one line, with a way out. */
final class UsageErrors {
  private UsageErrors() {}

  static String describe(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String help = " (see leakscan " + spec.name() + " --help)";
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched(), spec) + help;
    }
    ArgSpec argument = e.getArgSpec();
    if (argument instanceof OptionSpec option) {
      if (e instanceof MissingParameterException) {
        return option.longestName() + " needs a value: " + option.paramLabel() + help;
      }
      String choices = choices(option.type());
      if (choices != null) {
        return "%s takes %s, not '%s'".formatted(option.longestName(), choices, e.getValue());
      }
      if (option.type() == int.class) {
        return "%s takes a number, not '%s'".formatted(option.longestName(), e.getValue());
      }
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage") + help;
  }

  private static String unknown(List<String> unmatched, CommandSpec spec) {
    String typed = unmatched.get(0);
    if (!typed.startsWith("-")) {
      return "'%s' is too much: %s takes no file".formatted(typed, spec.name());
    }
    String name = typed.replaceFirst("=.*", "");
    Collection<String> known =
        spec.options().stream().flatMap(option -> Stream.of(option.names())).toList();
    return "unknown option '%s'".formatted(name)
        + Spelling.nearest(name, known).map("; did you mean %s?"::formatted).orElse("");
  }

  private static @Nullable String choices(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return constants == null
        ? null
        : Stream.of(constants)
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }
}
