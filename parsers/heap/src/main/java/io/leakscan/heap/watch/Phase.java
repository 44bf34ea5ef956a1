package io.leakscan.heap.watch;

/** What is done with a dump, in this order. */
public enum Phase {
  /** The first pass: what there is. */
  SURVEY(15),
  /** The second pass: what refers to what. */
  GRAPH(23),
  /** The search from the roots. */
  SEARCH(16),
  /** Who dominates whom. */
  DOMINATORS(17),
  /** What each object and class retains. */
  RETAINED(14),
  /** The paths to what is large, and what was asked about one class. */
  ANSWER(15),
  /** Passes for what is told besides. */
  DETAILS(30);

  private final int weight;

  Phase(int weight) {
    this.weight = weight;
  }

  /** How long it takes, in relation to the others: measured on half a gigabyte of orders. */
  public int weight() {
    return weight;
  }
}
