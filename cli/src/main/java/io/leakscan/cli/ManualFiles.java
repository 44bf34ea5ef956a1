package io.leakscan.cli;

import io.leakscan.cli.command.CommandManual;
import io.leakscan.cli.manual.Manual;
import io.leakscan.cli.manual.ManualPages;
import io.leakscan.cli.manual.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the manual pages and completions into the installable tree; the build runs it. */
public final class ManualFiles {
  private ManualFiles() {}

  /**
   * @param arguments the folder of the tree
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), CommandManual.describe());
  }

  static void write(Path tree, Manual manual) throws IOException {
    for (Shell shell : Shell.values()) {
      write(tree.resolve(shell.place()), shell.script(manual));
    }
    for (Map.Entry<String, String> page : ManualPages.of(manual).entrySet()) {
      write(tree.resolve("share/man/man1").resolve(page.getKey()), page.getValue());
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }
}
