package io.leakscan.input.container;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor is shown, one line each: {@code label = content}, {@code ! loss}, {@code # lock}.
 */
final class Shown implements Visitor {
  private final List<String> lines = new ArrayList<>();
  private long bytes;

  static Shown of(byte[] packed) {
    return of(packed, Limits.STANDARD);
  }

  static Shown of(byte[] packed, Limits limits) {
    Shown shown = new Shown();
    Container container = Objects.requireNonNull(container(packed));
    try {
      Unpacker.unpack("in", container, new ByteArrayInputStream(packed), limits, shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shown;
  }

  static @Nullable Container container(byte[] bytes) {
    return Containers.of(Arrays.copyOf(bytes, Math.min(bytes.length, Containers.HEAD)));
  }

  List<String> lines() {
    return lines;
  }

  /** Of all files. */
  long bytes() {
    return bytes;
  }

  @Override
  public void file(String label, InputStream content) throws IOException {
    byte[] head = content.readNBytes(40);
    bytes += head.length;
    byte[] chunk = new byte[1 << 16];
    for (int got = content.read(chunk); got >= 0; got = content.read(chunk)) {
      bytes += got;
    }
    lines.add(label + " = " + new String(head, StandardCharsets.UTF_8));
  }

  @Override
  public void locked(String label, String why) {
    lines.add(label + " # " + why);
  }

  @Override
  public void lost(String label, String why) {
    lines.add(label + " ! " + why);
  }
}
