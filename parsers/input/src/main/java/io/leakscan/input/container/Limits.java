package io.leakscan.input.container;

/**
 * How far an input is unpacked. An input that exceeds one of these is no bundle of dumps.
 *
 * @param entries files, directories and links in all its archives together
 * @param depth containers within each other; a {@code .tar.gz} is two
 * @param free bytes that may be unpacked whatever the ratio
 * @param ratio bytes unpacked for one byte of the input; all layers of a nest count
 * @param bytes that are unpacked at most
 */
public record Limits(int entries, int depth, long free, int ratio, long bytes) {
  /**
   * Real bundles of dumps unpack to 15 to 160 times their size, a support bundle has some ten
   * thousand files, and a nest has three or four layers.
   */
  public static final Limits STANDARD = new Limits(50_000, 8, 512L << 20, 1000, 64L << 30);
}
