package io.leakscan.cli.run.redact;

import io.leakscan.cli.console.ClosedPipeException;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.UsageException;
import io.leakscan.input.Source;
import io.leakscan.input.Spool;
import io.leakscan.input.container.Limits;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile;
import io.leakscan.threads.DumpReader;
import io.leakscan.threads.redact.TextRedaction;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of {@code leakscan redact}: one dump in, the same dump without its names out. */
public final class Redaction {
  private static final String STDIN = "-";

  private final Stdio stdio;

  /** The file of which a part may have been written. */
  private @Nullable Path begun;

  public Redaction(Stdio stdio) {
    this.stdio = stdio;
  }

  /**
   * Does what was asked for.
   *
   * @throws UsageException if the request cannot be met as it stands
   * @throws IOException if standard output cannot be written
   */
  public ExitCode run(RedactRequest request) throws IOException {
    Redactor redactor = new Redactor(request.wish(), List.of());
    if (request.input().equals(STDIN)) {
      try (Spool spool = Spool.of(stdio.in())) {
        return redact(request, redactor, spool.file());
      }
    }
    try {
      Path file = Path.of(request.input());
      mustNotBe("-o", request.output(), file);
      mustNotBe("--map", request.wish().map(), file);
      return redact(request, redactor, file);
    } catch (InvalidPathException e) {
      return refused(request, "no such file or directory");
    }
  }

  private ExitCode redact(RedactRequest request, Redactor redactor, Path file) throws IOException {
    HeapFormat heaps =
        new HeapFormat(redactor.names(RuntimeKind.JVM), () -> open(request.output()));
    DumpFile read;
    try {
      Source source = Source.file(request.input(), file);
      read = new DumpReader(Limits.STANDARD, List.of(heaps)).read(source);
      if (read.content() == DumpFile.Content.ARCHIVE) {
        discard();
        return refused(request, "is an archive; redact its files one by one");
      }
      if (!heaps.done()) {
        ExitCode code = text(request, redactor, source, read);
        if (code != ExitCode.OK) {
          return code;
        }
      }
    } catch (ClosedPipeException e) {
      throw e;
    } catch (OutputException e) {
      throw new UsageException("cannot write " + request.output() + ": " + e.getMessage());
    } catch (NoSuchFileException e) {
      return refused(request, "no such file or directory");
    } catch (IOException e) {
      discard();
      return refused(request, String.valueOf(e.getMessage()));
    }
    redactor.writeMap();
    boolean whole = read.snapshots().stream().allMatch(Snapshot::complete);
    if (!whole) {
      stdio.messages().error(request.input() + ": read only in part, and redacted in that part");
    }
    return whole ? ExitCode.OK : ExitCode.INPUT;
  }

  private ExitCode text(RedactRequest request, Redactor redactor, Source source, DumpFile read)
      throws IOException {
    if (read.content() == DumpFile.Content.BLANK) {
      stdio.messages().error(request.input() + ": is empty");
      return ExitCode.NOTHING;
    }
    if (read.snapshots().isEmpty()) {
      return refused(request, "holds no dump");
    }
    TextRedaction.Result result = new TextRedaction(redactor::names).redact(source, read);
    if (!result.refusal().isEmpty()) {
      return refused(request, result.refusal());
    }
    try (OutputStream out = open(request.output())) {
      out.write(result.text());
    }
    if (result.leftOut() > 0) {
      stdio
          .messages()
          .note(
              request.input()
                  + ": lines that are no part of a dump, left out: "
                  + result.leftOut());
    }
    return ExitCode.OK;
  }

  private ExitCode refused(RedactRequest request, String why) {
    stdio.messages().error(request.input() + ": " + why);
    return ExitCode.INPUT;
  }

  /** What stands in the way of the result is the user's to mend, not the input's. */
  private static final class OutputException extends IOException {
    OutputException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private OutputStream open(@Nullable Path file) throws IOException {
    if (file == null) {
      return new FilterOutputStream(stdio.out()) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
          flush(); // standard output stays open
        }
      };
    }
    try {
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
      begun = file;
      return out;
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  /** Half a dump would be taken for a whole one. */
  private void discard() throws IOException {
    if (begun != null) {
      Files.deleteIfExists(begun);
    }
  }

  private static void mustNotBe(String option, @Nullable Path target, Path input)
      throws IOException {
    if (target != null
        && Files.exists(target)
        && Files.exists(input)
        && Files.isSameFile(target, input)) {
      throw new UsageException(
          option + " " + target + " would overwrite the input; choose another name");
    }
  }
}
