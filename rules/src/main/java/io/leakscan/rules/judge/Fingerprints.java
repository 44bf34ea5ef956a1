package io.leakscan.rules.judge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of a finding over restarts and deploys: a hash of the rule and the normalised place.
 * Nothing that a run or a build numbers may go in.
 */
public final class Fingerprints {
  private static final int BYTES = 8;

  private Fingerprints() {}

  /** 16 hexadecimal digits. */
  public static String of(String rule, List<String> place) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(rule.getBytes(StandardCharsets.UTF_8));
      for (String part : place) {
        digest.update((byte) '\n');
        digest.update(part.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
