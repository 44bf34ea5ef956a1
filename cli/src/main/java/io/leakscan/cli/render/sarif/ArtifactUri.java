package io.leakscan.cli.render.sarif;

import io.leakscan.cli.render.SafeText;
import java.nio.charset.StandardCharsets;

/** The name of an input as a reference to it (RFC 3986, 4.1). */
final class ArtifactUri {
  private static final String PLAIN = "-._~/!";

  private ArtifactUri() {}

  static String of(String label) {
    StringBuilder uri = new StringBuilder(label.length() + 16);
    for (byte b : SafeText.wellFormed(label).getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append(String.format("%%%02X", (int) c));
      }
    }
    // What begins with two slashes would name a host.
    return uri.indexOf("//") == 0 ? "/." + uri.substring(1) : uri.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
