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

  private static final char FITTED = Kind.WORD.letter;
  private static final int ROUNDS = 64;

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

  /**
   * The same in as many letters as the word has: a heap dump has no more room for it. Short words
   * are few enough for two of them to meet; then the later one goes on to the next.
   */
  String fitted(String word) {
    return pseudonyms.computeIfAbsent(FITTED + word, this::fit);
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

  private String fit(String key) {
    int length = key.length() - 1;
    for (int round = 0; ; round++) {
      String letters = letters(hash(round + key));
      String pseudonym = letters.repeat(1 + length / letters.length()).substring(0, length);
      // Of very short words all may be taken: then they share.
      if (words.putIfAbsent(pseudonym, key) == null || round == ROUNDS) {
        return pseudonym;
      }
    }
  }

  private static String letters(byte[] hash) {
    StringBuilder text = new StringBuilder(2 * hash.length);
    for (byte b : hash) {
      text.append(ALPHABET.charAt(b >> 4 & 0xf)).append(ALPHABET.charAt(b & 0xf));
    }
    return text.toString();
  }

  /** Two words never share one: then more of the hash is taken. */
  private String make(String key) {
    String letters = letters(hash(key));
    for (int length = LETTERS; ; length++) {
      String pseudonym = key.charAt(0) + letters.substring(0, length);
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
