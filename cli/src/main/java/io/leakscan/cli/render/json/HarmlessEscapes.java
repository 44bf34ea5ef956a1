package io.leakscan.cli.render.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.leakscan.cli.render.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Escapes, besides what JSON demands, everything that a terminal or a viewer might obey, so that
 * {@code leakscan -f json | less} is as safe as the text. Parsers read the same text back.
 */
final class HarmlessEscapes extends CharacterEscapes {
  private final int[] ascii;

  HarmlessEscapes() {
    ascii = standardAsciiEscapesForJSON();
    ascii[0x7f] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int ch) {
    char c = (char) ch;
    return SafeText.isControl(c) ? new SerializedString(String.format("\\u%04x", ch)) : null;
  }
}
