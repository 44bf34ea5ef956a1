package com.acme.thumbs;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pictures are scaled on virtual threads, one a carrier, and two of them never end: the greeting of
 * a customer, which would take a microsecond, is never spoken.
 */
public final class ThumbnailFarm {
  private static volatile double sink;

  static void scale(double pixels) {
    while (true) {
      sink = Math.sqrt(pixels + sink);
    }
  }

  static void greet() {
    sink = 1;
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      double pixels = i;
      Thread.ofVirtual().name("scale-" + i).start(() -> scale(pixels));
    }
    Thread.sleep(300);
    customers(10);
    Files.createFile(Path.of(args[0], "before"));
    Thread.sleep(Long.parseLong(args[1]));
    customers(30);
    Files.createFile(Path.of(args[0], "after"));
    Thread.currentThread().join();
  }

  private static void customers(int count) {
    for (int i = 0; i < count; i++) {
      Thread.ofVirtual().name("customer-", i).start(ThumbnailFarm::greet);
    }
  }
}
