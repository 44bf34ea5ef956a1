package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds nothing, and says where nothing can be found: a thread that waits until a class is
 * initialised looks as if it ran in every form that Java code writes (dumps to a file, {@code
 * ThreadInfo}). That matters where somebody is in a static initialiser; who waits for a class needs
 * one.
 */
final class HiddenClassInits implements Detector {
  @Override
  public Set<String> rules() {
    return Set.of("class-init-stall", "deadlock");
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.JVM);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of(Capability.CLASS_INIT);
  }

  /** What the virtual machine writes itself has addresses of threads, and the lines. */
  @Override
  public Set<Capability> lacking(ProcessSeries series) {
    List<ObservedThread> threads = series.lastThreads();
    boolean own = threads.stream().anyMatch(thread -> thread.sample().identity().address() >= 0);
    boolean hidden = !own && threads.stream().anyMatch(HiddenClassInits::initializes);
    return hidden ? EnumSet.of(Capability.CLASS_INIT) : EnumSet.noneOf(Capability.class);
  }

  private static boolean initializes(ObservedThread thread) {
    for (Frame frame : thread.sample().stack().frames()) {
      if (frame.method().equals("<clinit>")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    return List.of();
  }
}
