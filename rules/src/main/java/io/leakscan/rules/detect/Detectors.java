package io.leakscan.rules.detect;

import java.util.List;

/** Every detector, one line each. The order is that of judging: the specific before the general. */
public final class Detectors {
  private Detectors() {}

  /** What goes before the rule files: proofs that no other reading can weaken. */
  public static List<Detector> beforeRules() {
    return List.of(
        new CrashDetector(),
        new DeadlockDetector(),
        new SelfDeadlockDetector(),
        new TaskDeadlockDetector(),
        new IdleOwnerDetector(),
        new PoolStarvationDetector());
  }

  /** The growth of all threads together, whatever they do. */
  public static Detector totals() {
    return new TotalDetector();
  }

  /** What goes after the rule files: general shapes for the threads that nobody spoke for. */
  public static List<Detector> afterRules() {
    return List.of(
        new ShutdownDetector(),
        new HiddenClassInits(),
        new CarrierDetector(),
        new ConvoyDetector(),
        new GoConvoyDetector(),
        new UnknownOwnerDetector(),
        new FamilyDetector(),
        new ParkedDetector(),
        new GrowthDetector(),
        new TotalDetector(),
        new RecursionDetector(),
        new PileDetector(),
        new QualityDetector());
  }
}
