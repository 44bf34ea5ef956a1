package io.leakscan.rules.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pseudonym for each word: letters of a hash, so that two dumps that are redacted apart can still
 * be compared. Letters alone, because digits in names count things. Who guesses a word can see
 * whether it is there; nobody can read it.
 */
public final class Pseudonyms {
  private static final int LETTERS = 8;

  /** Without vowels no pseudonym is a word. */
  private static final String ALPHABET = "bcdfghjklmnpqrst";

  private final Map<String, String> pseudonyms = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();

  /**
   * One word that was replaced.
   *
   * @param kind what it names
   * @param pseudonym what stands for it
   * @param word the word. Hostile text
   */
  public record Entry(Kind kind, String pseudonym, String word) {}

  String of(Kind kind, String word) {
    return pseudonyms.computeIfAbsent(kind.letter + word, this::make);
  }

  /** Every word that was replaced, by pseudonym. */
  public List<Entry> entries() {
    Map<String, Entry> sorted = new TreeMap<>();
    words.forEach((pseudonym, key) -> sorted.put(pseudonym, entry(pseudonym, key)));
    return List.copyOf(sorted.values());
  }

  private static Entry entry(String pseudonym, String key) {
    for (Kind kind : Kind.values()) {
      if (kind.letter == key.charAt(0)) {
        return new Entry(kind, pseudonym, key.substring(1));
      }
    }
    throw new IllegalStateException(key);
  }

  /** Two words never share one: then more of the hash is taken. */
  private String make(String key) {
    byte[] hash = hash(key);
    for (int length = LETTERS; ; length++) {
      StringBuilder text = new StringBuilder().append(key.charAt(0));
      for (int i = 0; i < length; i++) {
        int half = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2];
        text.append(ALPHABET.charAt(half & 0xf));
      }
      String pseudonym = text.toString();
      if (words.putIfAbsent(pseudonym, key) == null) {
        return pseudonym;
      }
    }
  }

  private static byte[] hash(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return digest.digest(("leakscan\n" + key).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
