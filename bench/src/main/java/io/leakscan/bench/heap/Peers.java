package io.leakscan.bench.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Runs one of the others: {@code Peers shark|visualvm|hprof-heap histogram|retained FILE}. */
public final class Peers {
  private static final Map<String, Supplier<Peer>> ALL =
      Map.of(
          "shark", SharkPeer::new, "visualvm", VisualVmPeer::new, "hprof-heap", HprofHeapPeer::new);

  private Peers() {}

  public static void main(String[] args) throws IOException {
    Supplier<Peer> named = args.length == 3 ? ALL.get(args[0]) : null;
    if (named == null) {
      System.err.println("usage: Peers shark|visualvm|hprof-heap histogram|retained FILE");
      System.exit(2);
      return;
    }
    Path dump = Path.of(args[2]);
    Peer peer = named.get();
    System.out.println(args[1].equals("retained") ? peer.retained(dump) : peer.histogram(dump));
  }

  /** Adds one object to a histogram of instances and bytes. */
  static void add(String name, long bytes, Map<String, long[]> classes) {
    long[] row = classes.computeIfAbsent(name, key -> new long[2]);
    row[0]++;
    row[1] += bytes;
  }

  /** {@code 1234 objects, 5678 bytes, most in byte[]: 90}. */
  static String summary(Map<String, long[]> classes) {
    long objects = 0;
    long bytes = 0;
    long most = -1;
    String largest = "";
    for (Map.Entry<String, long[]> row : classes.entrySet()) {
      objects += row.getValue()[0];
      bytes += row.getValue()[1];
      if (row.getValue()[1] > most) {
        most = row.getValue()[1];
        largest = row.getKey();
      }
    }
    String form = "%d objects, %d bytes, most in %s: %d";
    return String.format(Locale.ROOT, form, objects, bytes, largest, most);
  }

  /** {@code java.util.HashMap retains 1234 bytes}. */
  static String largest(String className, long retained) {
    return className + " retains " + retained + " bytes";
  }
}
