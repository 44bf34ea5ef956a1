package io.leakscan.bench.heap;

import java.io.IOException;
import java.nio.file.Path;

/** Another reader of heap dumps, asked through its public interface. */
interface Peer {
  /** Counts and adds up every class; the answer says what came out, to show that it was done. */
  String histogram(Path dump) throws IOException;

  /** Computes the retained sizes of all objects and names the largest. */
  String retained(Path dump) throws IOException;
}
