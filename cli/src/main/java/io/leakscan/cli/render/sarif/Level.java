package io.leakscan.cli.render.sarif;

import io.leakscan.model.Severity;

/** How grave a result is (3.27.10). */
enum Level {
  ERROR,
  WARNING,
  NOTE;

  static Level of(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> ERROR;
      case MEDIUM -> WARNING;
      case LOW, INFO -> NOTE;
    };
  }
}
