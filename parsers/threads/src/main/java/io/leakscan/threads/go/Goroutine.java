package io.leakscan.threads.go;

import io.leakscan.model.Frame;
import io.leakscan.model.ThreadSample;
import java.util.List;
import java.util.Set;

/**
 * One goroutine of a trace, with what tells where a dump begins.
 *
 * @param sample the goroutine
 * @param system whether it is one of the runtime's own, which the runtime does not count
 * @param running whether it was running when it was printed
 * @param unavailable whether it was running on another thread, so that its stack is not known
 */
record Goroutine(ThreadSample sample, boolean system, boolean running, boolean unavailable) {
  private static final Set<String> PRINTERS =
      Set.of("runtime/pprof.writeGoroutineStacks", "runtime/debug.Stack");

  long id() {
    return sample.identity().id();
  }

  /** Whether it may have printed its own stack, as every dump but that of a signal begins. */
  boolean mayPrint() {
    return running && !unavailable;
  }

  /** Whether it is in the function that answers {@code debug=2} or prints the stack of a caller. */
  boolean prints() {
    List<Frame> frames = sample.stack().frames();
    return mayPrint() && !frames.isEmpty() && PRINTERS.contains(frames.get(0).qualifiedMethod());
  }
}
