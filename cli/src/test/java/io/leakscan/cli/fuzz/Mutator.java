package io.leakscan.cli.fuzz;

import io.leakscan.testkit.Packed;
import io.leakscan.testkit.Wrapping;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Damages inputs; the same seed and inputs give the same damage. */
final class Mutator {
  /** Longer inputs only take time. */
  static final int LONGEST = 400_000;

  private static final int MOST_STEPS = 6;
  private static final List<Wrapping> WRAPPINGS = Wrapping.all();

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "2147483648",
          "-9223372036854775808",
          "9223372036854775807",
          "18446744073709551616",
          "9".repeat(400),
          "1e999",
          "0x",
          "NaN");

  private static final List<String> TOKENS =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          "<",
          "(",
          ")",
          "\t",
          "\r",
          "\0",
          "> ",
          "&#x0;",
          "&#1114111;",
          "\\ud800",
          "\\u0000",
          "\u001b[",
          "\u001b]",
          "\ufeff",
          "%",
          "#011",
          "at ",
          "- ",
          "\n\n",
          "{noformat}",
          "```",
          "<pre>",
          "\u2028",
          "goroutine 1 [running]:",
          "Full thread dump x:",
          "0SECTION",
          "# @ ");

  private final Random random;
  private final List<byte[]> samples;

  Mutator(long seed, List<byte[]> samples) {
    this.random = new Random(seed);
    this.samples = samples;
  }

  /** The next damaged input. */
  byte[] next() {
    byte[] bytes = pick();
    int steps = 1 + random.nextInt(MOST_STEPS);
    for (int i = 0; i < steps && bytes.length > 0; i++) {
      bytes = step(bytes);
      if (bytes.length > LONGEST) {
        bytes = Arrays.copyOf(bytes, LONGEST);
      }
    }
    return bytes;
  }

  private byte[] step(byte[] bytes) {
    return switch (random.nextInt(16)) {
      case 0, 1 -> flipped(bytes);
      case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 3 -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
      case 4 -> without(bytes);
      case 5 -> replaced(bytes, random.nextInt(bytes.length), 0, chunk(bytes));
      case 6 -> replaced(bytes, random.nextInt(bytes.length), 0, chunk(pick()));
      case 7, 8 -> number(bytes);
      case 9 -> replaced(bytes, random.nextInt(bytes.length), 0, token());
      case 10 -> shuffled(bytes);
      case 11 -> repeated(bytes);
      case 12, 13, 14 -> WRAPPINGS.get(random.nextInt(WRAPPINGS.size())).of(bytes);
      default -> packed(bytes);
    };
  }

  private byte[] pick() {
    return samples.get(random.nextInt(samples.size()));
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = random.nextInt(30); i >= 0; i--) {
      int at = random.nextInt(changed.length);
      changed[at] =
          (byte)
              (random.nextBoolean() ? random.nextInt(256) : changed[at] ^ 1 << random.nextInt(8));
    }
    return changed;
  }

  private byte[] chunk(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    int length = random.nextInt(random.nextBoolean() ? 200 : bytes.length);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
  }

  private byte[] without(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    return replaced(bytes, from, random.nextInt(bytes.length - from), new byte[0]);
  }

  private static byte[] replaced(byte[] bytes, int from, int length, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + by.length);
    out.write(bytes, 0, from);
    out.writeBytes(by);
    int rest = Math.min(bytes.length, from + length);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }

  /** Another number where there is one. */
  private byte[] number(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    while (from < bytes.length && (bytes[from] < '0' || bytes[from] > '9')) {
      from++;
    }
    int to = from;
    while (to < bytes.length && bytes[to] >= '0' && bytes[to] <= '9') {
      to++;
    }
    byte[] other = NUMBERS.get(random.nextInt(NUMBERS.size())).getBytes(StandardCharsets.US_ASCII);
    return replaced(bytes, from, to - from, other);
  }

  private byte[] shuffled(byte[] bytes) {
    List<byte[]> lines = lines(bytes);
    int from = random.nextInt(lines.size());
    int to = from + random.nextInt(lines.size() - from + 1);
    switch (random.nextInt(3)) {
      case 0 -> Collections.shuffle(lines.subList(from, to), random);
      case 1 -> Collections.reverse(lines.subList(from, to));
      default -> {
        List<byte[]> others = lines(pick());
        for (int i = 0; i < others.size() && lines.size() < 4000; i++) {
          lines.add(Math.min(lines.size(), from + 2 * i), others.get(i));
        }
      }
    }
    return joined(lines);
  }

  private byte[] repeated(byte[] bytes) {
    List<byte[]> lines = lines(bytes);
    int from = random.nextInt(lines.size());
    int to = Math.min(lines.size(), from + 1 + random.nextInt(5));
    List<byte[]> block = List.copyOf(lines.subList(from, to));
    int size = block.stream().mapToInt(line -> line.length + 1).sum();
    for (int i = Math.min(random.nextInt(5000), LONGEST / Math.max(size, 1)); i > 0; i--) {
      lines.addAll(from, block);
    }
    return joined(lines);
  }

  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, from, i));
        from = i + 1;
      }
    }
    return lines;
  }

  private static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      out.writeBytes(line);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private byte[] packed(byte[] bytes) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("dump.txt", bytes);
    files.put("notes/other", pick());
    return switch (random.nextInt(8)) {
      case 0 -> Packed.gzip(bytes);
      case 1 -> Packed.zstd(bytes);
      case 2 -> Packed.xz(bytes);
      case 3 -> Packed.bzip2(bytes);
      case 4 -> Packed.zip(files);
      case 5 -> Packed.pipedZip(files);
      case 6 -> Packed.storedZip(files);
      default -> Packed.tar(files);
    };
  }
}
