package io.leakscan.cli.render.text;

import io.leakscan.cli.render.wording.StackText;
import io.leakscan.model.Severity;

/** How a piece of text looks where colour is wanted; without colour the text is the same. */
enum Style {
  PLAIN(""),
  CRITICAL("1;31"),
  HIGH("31"),
  MEDIUM("33"),
  LOW("36"),
  GOOD("32"),
  STRONG("1"),
  FAINT("2");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CRITICAL;
      case HIGH -> HIGH;
      case MEDIUM -> MEDIUM;
      case LOW -> LOW;
      case INFO -> FAINT;
    };
  }

  static Style of(StackText.Kind kind) {
    return switch (kind) {
      case PLUMBING -> FAINT;
      case CALL -> PLAIN;
      case APPLICATION -> STRONG;
    };
  }

  String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + 'm' + text + "\u001b[0m";
  }
}
