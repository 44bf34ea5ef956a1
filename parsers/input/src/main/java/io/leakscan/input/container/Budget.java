package io.leakscan.input.container;

import org.jspecify.annotations.Nullable;

/** What was unpacked so far, and whether that is enough. */
final class Budget {
  private final Limits limits;
  private final RootStream root;
  private long unpacked;
  private int entries;
  private @Nullable String stopped;

  Budget(Limits limits, RootStream root) {
    this.limits = limits;
    this.root = root;
  }

  /** Bytes that came out of a container. */
  void unpacked(int count) {
    unpacked += count;
    if (unpacked > limits.bytes()) {
      stop("the input unpacks to more than " + size(limits.bytes()));
    } else if (unpacked > limits.free() && unpacked / limits.ratio() > root.count()) {
      stop(
          "the input unpacks to more than "
              + limits.ratio()
              + " times its size (stopped after "
              + size(unpacked)
              + ")");
    }
  }

  /** One more entry of an archive. */
  void entry() {
    entries++;
    if (entries > limits.entries()) {
      stop("the input holds more than " + limits.entries() + " files");
    }
  }

  boolean allows(int depth) {
    return depth < limits.depth();
  }

  String tooDeep() {
    return "it is packed in more than " + limits.depth() + " layers; unpack it first";
  }

  /** Why nothing more is unpacked, null while all is well. */
  @Nullable String stopped() {
    return stopped;
  }

  private void stop(String what) {
    if (stopped == null) {
      stopped = what + "; if it is to be trusted, unpack it and name the dumps";
    }
  }

  private static String size(long bytes) {
    if (bytes >= 1L << 30) {
      return (bytes >> 30) + " GB";
    }
    return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : bytes + " bytes";
  }
}
