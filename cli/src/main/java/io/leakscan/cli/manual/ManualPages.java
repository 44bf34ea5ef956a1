package io.leakscan.cli.manual;

import io.leakscan.cli.manual.Manual.Choice;
import io.leakscan.cli.manual.Manual.Command;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Pages for {@code man}: one of the program, and one of each command. Without a date. */
public final class ManualPages {
  private static final String PROGRAM = "leakscan";
  private static final String ABOUT =
      "finds leaks in thread dumps and heap dumps of the JVM and goroutine dumps of Go";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JAVA_HOME", "The Java to run on, 17 or later; else the first on PATH.",
          "JAVA_OPTS", "Options for Java, such as -Xmx8g for a large heap dump.",
          "LEAKSCAN_NO_CDS",
              "Set to anything: neither use nor make an archive of loaded classes, which takes a"
                  + " good part off the time to start.",
          "NO_COLOR", "Set to anything: no colour, unless --color=always asks for it.",
          "XDG_CACHE_HOME",
              "Where the archive of loaded classes is kept if it is not beside the program."
                  + " Default: ~/.cache.");
  private static final Map<String, String> FILES =
      Map.of(
          ".leakscan.yaml", "Settings of a project, looked for here and above.",
          ".leakscanignore", "Findings that are left out until their day, looked for likewise.");

  private ManualPages() {}

  /** From the name of the file, such as {@code leakscan-diff.1}, to what is in it. */
  public static Map<String, String> of(Manual manual) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put(PROGRAM + ".1", program(manual));
    for (Command command : manual.commands()) {
      pages.put(PROGRAM + '-' + command.name() + ".1", page(manual, command));
    }
    return pages;
  }

  private static String program(Manual manual) {
    Command standard = manual.commands().get(0);
    Troff page = new Troff().title(PROGRAM, manual.version()).section("NAME");
    page.line(PROGRAM).dash().text(ABOUT).section("SYNOPSIS");
    for (Command command : manual.commands()) {
      page.synopsis(command.synopsis());
    }
    page.section("DESCRIPTION").text(standard.description());
    page.paragraph("Without a command, " + standard.name() + " is meant. The commands:");
    for (Command command : manual.commands()) {
      page.item(
          command.name(), command.summary() + "; see " + PROGRAM + '-' + command.name() + "(1)");
    }
    options(page, standard);
    page.section("EXIT STATUS");
    for (String code : manual.exitCodes()) {
      int colon = code.indexOf(':');
      page.item(code.substring(0, colon), code.substring(colon + 1).strip());
    }
    page.section("ENVIRONMENT");
    new TreeMap<>(ENVIRONMENT).forEach(page::item);
    page.section("FILES");
    new TreeMap<>(FILES).forEach(page::item);
    return page.toString();
  }

  private static String page(Manual manual, Command command) {
    String name = PROGRAM + '-' + command.name();
    Troff page = new Troff().title(name, manual.version()).section("NAME");
    page.line(name).dash().text(command.summary());
    page.section("SYNOPSIS").synopsis(command.synopsis());
    page.section("DESCRIPTION").text(command.description());
    if (!command.arguments().isEmpty()) {
      page.paragraph(command.arguments());
    }
    options(page, command);
    page.section("EXIT STATUS")
        .text("As of leakscan(1), which also tells of environment and files.");
    return page.toString();
  }

  private static void options(Troff page, Command command) {
    page.section("OPTIONS");
    for (Choice option : command.options()) {
      String names = String.join(", ", option.names());
      String value = option.value() == null ? "" : ' ' + option.value();
      page.item(names + value, option.description());
    }
  }

  /** The few words of troff's man macros that are needed here. */
  private static final class Troff {
    private final StringBuilder out = new StringBuilder();

    Troff title(String name, String version) {
      out.append(".TH ").append(escaped(name.toUpperCase(Locale.ROOT)));
      out.append(" 1 \"\" \"leakscan ").append(escaped(version)).append("\"\n");
      return this;
    }

    Troff section(String title) {
      out.append(".SH ").append(title).append('\n');
      return this;
    }

    Troff line(String text) {
      return text(text);
    }

    Troff dash() {
      out.append("\\-\n");
      return this;
    }

    Troff text(String text) {
      out.append(escaped(text)).append('\n');
      return this;
    }

    Troff paragraph(String text) {
      out.append(".PP\n");
      return text(text);
    }

    Troff synopsis(String text) {
      out.append(".nf\n");
      text(text);
      out.append(".fi\n");
      return this;
    }

    Troff item(String head, String text) {
      out.append(".TP\n.B ").append(escaped(head)).append('\n');
      return text(text);
    }

    /** A dash that can be searched for and pasted, and no line that begins a request. */
    private static String escaped(String text) {
      String plain = text.replace("\\", "\\e").replace("-", "\\-");
      return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    @Override
    public String toString() {
      return out.toString();
    }
  }
}
