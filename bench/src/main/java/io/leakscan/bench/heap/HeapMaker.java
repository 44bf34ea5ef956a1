package io.leakscan.bench.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills its own heap with the objects of a shop and dumps it: {@code HeapMaker OUT MEGABYTES
 * [CHAIN]}. The same numbers give the same objects; the file is as large as asked to within a
 * tenth.
 *
 * <p>CHAIN is how long the longest chain of objects may be, by default as long as the heap makes
 * it: a million in 2 GB. Some readers take time by the square of it.
 *
 * <p>Needs {@code -Xmx} as large as the file.
 */
public final class HeapMaker {
  /** Counted once, in a dump of JDK 17 with compressed references. */
  private static final double BYTES_A_CUSTOMER = 3670;

  private static final double BYTES_OF_THE_REST = 7_000_000;

  private HeapMaker() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println("usage: HeapMaker OUT MEGABYTES [CHAIN]");
      System.exit(2);
    }
    Path out = Path.of(args[0]).toAbsolutePath();
    double bytes = 1e6 * Double.parseDouble(args[1]);
    int customers = (int) Math.max(1, (bytes - BYTES_OF_THE_REST) / BYTES_A_CUSTOMER);
    Shop shop = new Shop(args.length > 2 ? Integer.parseInt(args[2]) : Integer.MAX_VALUE);
    for (int i = 0; i < customers; i++) {
      shop.add(i);
    }
    Files.createDirectories(out.getParent());
    Files.deleteIfExists(out);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(out.toString(), true);
    System.out.println(out + " " + Files.size(out) + " bytes, " + shop.customers() + " customers");
  }
}
