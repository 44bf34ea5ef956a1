package io.leakscan.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpoolTest {
  private static final byte[] BYTES = {1, 2, 3};

  @Test
  void a_copy_is_private_and_gone_when_closed() throws IOException {
    Path file;
    try (Spool spool = Spool.of(new ByteArrayInputStream(BYTES))) {
      file = spool.file();
      assertArrayEquals(BYTES, Files.readAllBytes(file));
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void a_stream_that_fails_leaves_nothing() throws IOException {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(BYTES),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("gone");
              }
            });
    long before = spools();
    assertThrows(IOException.class, () -> Spool.of(failing));
    assertEquals(before, spools());
  }

  private static long spools() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().endsWith(".spool")).count();
    }
  }
}
