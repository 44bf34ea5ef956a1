package io.leakscan.cli.run;

import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderers;
import io.leakscan.cli.render.Subject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the result goes and in which format; wrong wishes are refused before anything is read. */
final class Destination {
  private final Renderers.Entry format;
  private final @Nullable Path file;

  private Destination(Renderers.Entry format, @Nullable Path file) {
    this.format = format;
    this.file = file;
  }

  static Destination of(@Nullable String format, @Nullable Path file) {
    if (file != null && Files.isDirectory(file)) {
      throw new UsageException("cannot write " + file + ": it is a directory; name a file in it");
    }
    if (format != null) {
      return new Destination(
          Renderers.byName(format.toLowerCase(Locale.ROOT))
              .orElseThrow(() -> unknown("unknown format '" + format + "'")),
          file);
    }
    String extension = file == null ? "" : extension(file);
    if (extension.isEmpty()) {
      return new Destination(Renderers.standard(), file);
    }
    return new Destination(
        Renderers.byExtension(extension)
            .orElseThrow(() -> unknown("no format belongs to files named ." + extension)),
        file);
  }

  /** Refuses to overwrite a dump: it may be the only one there is. */
  void mustNotBe(List<InputFile> inputs) {
    mustNotBe("-o", file, inputs);
  }

  /** The same for any file that an option names. */
  static void mustNotBe(String option, @Nullable Path target, List<InputFile> inputs) {
    if (target == null || !Files.isRegularFile(target)) {
      return;
    }
    for (InputFile input : inputs) {
      if (input.path() != null && isSame(input.path(), target)) {
        throw new UsageException(
            option + " " + target + " would overwrite an input; choose another name");
      }
    }
  }

  void write(Subject subject, RenderOptions options, ResultStream standardOutput)
      throws IOException {
    if (file == null) {
      format.create().get().render(subject, options, standardOutput);
      return;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      format.create().get().render(subject, options, out);
    } catch (IOException e) {
      throw new UsageException(
          "cannot write " + file + ": " + Complaints.reason(e) + "; choose another with -o");
    }
  }

  private static UsageException unknown(String what) {
    String known =
        Renderers.all().stream().map(Renderers.Entry::name).collect(Collectors.joining(", "));
    return new UsageException(what + "; this version writes " + known);
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // one of them is not there
    }
  }
}
