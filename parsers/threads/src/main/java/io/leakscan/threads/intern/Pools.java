package io.leakscan.threads.intern;

/**
 * What all formats and all inputs of one run share.
 *
 * @param texts names, states, classes, addresses
 * @param frames distinct frames
 * @param stacks distinct stacks
 */
public record Pools(Texts texts, Frames frames, Stacks stacks) {

  public static Pools create() {
    Frames frames = new Frames();
    return new Pools(new Texts(), frames, new Stacks(frames));
  }
}
