package io.leakscan.model;

/**
 * What Go prints of a goroutine besides its wait. None of it tells two groups apart.
 *
 * @param lockedToThread whether it owns a thread of the operating system ({@code locked to thread})
 * @param finalizer whether it is the goroutine that runs all finalizers
 * @param labels the program's own labels as printed, without the braces; empty if there are none.
 *     Hostile text
 * @param call a hash of the arguments of all calls on the stack, 0 if none are printed. A goroutine
 *     with another value than before has been elsewhere since
 */
public record Marks(boolean lockedToThread, boolean finalizer, String labels, long call) {
  /** A thread of which nothing of the kind is printed. */
  public static final Marks NONE = new Marks(false, false, "", 0);

  /** The same, as the goroutine that runs all finalizers. */
  public Marks ofFinalizer() {
    return new Marks(lockedToThread, true, labels, call);
  }
}
