package io.leakscan.cli.run.redact;

import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.index.LimitException;
import io.leakscan.heap.redact.HeapRedaction;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.model.Renaming;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.FileFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A heap dump is redacted where it would be read, however it is packed. */
final class HeapFormat implements FileFormat {
  private final Renaming names;
  private final Target target;
  private boolean done;

  /** Where the result goes, asked for only when there is one. */
  @FunctionalInterface
  interface Target {
    OutputStream open() throws IOException;
  }

  HeapFormat(Renaming names, Target target) {
    this.names = names;
    this.target = target;
  }

  /** Whether the input was a heap dump and is redacted. */
  boolean done() {
    return done;
  }

  @Override
  public String id() {
    return HprofFile.FORMAT;
  }

  @Override
  public boolean begins(byte[] head) {
    return HprofHeader.begins(head);
  }

  @Override
  public List<Snapshot> read(Path file) throws IOException {
    try (OutputStream out = new Late(target)) {
      HeapRedaction.redact(file, out, names, position -> {});
      done = true;
      return List.of();
    } catch (LimitException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What is refused before a byte is written leaves the file that was there. */
  private static final class Late extends OutputStream {
    private final Target target;
    private @Nullable OutputStream out;

    Late(Target target) {
      this.target = target;
    }

    private OutputStream out() throws IOException {
      OutputStream opened = out;
      if (opened == null) {
        opened = target.open();
        out = opened;
      }
      return opened;
    }

    @Override
    public void write(int value) throws IOException {
      out().write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out().flush();
    }

    @Override
    public void close() throws IOException {
      if (out != null) {
        out.close();
      }
    }
  }
}
