package io.leakscan.cli.run;

import java.util.Locale;

/** When the reading of a big input is shown ({@code --progress}). */
public enum ProgressMode {
  AUTO,
  ALWAYS,
  NEVER;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
