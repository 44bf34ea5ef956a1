package io.leakscan.model;

/** How bad a finding is; the worst first, so that {@code compareTo} sorts as people read. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  INFO;

  /** Whether this is as bad as the other or worse. */
  public boolean atLeast(Severity other) {
    return ordinal() <= other.ordinal();
  }
}
