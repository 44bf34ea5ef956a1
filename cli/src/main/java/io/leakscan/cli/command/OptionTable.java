package io.leakscan.cli.command;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What must be known of the options before it is known which command is meant. */
final class OptionTable {
  private static final List<Class<?>> OPTIONS =
      List.of(
          OutputOptions.class,
          ReportOptions.class,
          RedactOptions.class,
          RuleOptions.class,
          HeapOptions.class);

  private OptionTable() {}

  /** The names of options whose value is the next argument: all but the switches. */
  static Set<String> withValue() {
    Set<String> names = new TreeSet<>();
    for (Class<?> options : OPTIONS) {
      for (Field field : options.getDeclaredFields()) {
        Option option = field.getAnnotation(Option.class);
        if (option != null && field.getType() != boolean.class) {
          names.addAll(Set.of(option.names()));
        }
      }
    }
    return names;
  }
}
