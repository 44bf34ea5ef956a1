package io.leakscan.rules.redact;

import io.leakscan.rules.table.KnownWords;

/**
 * Names of threads and other text, word by word: what runtimes and libraries call their threads is
 * known and stays, and so do short numbers, which count things. Addresses, mail, paths and hosts
 * need no rule of their own: their words are not known.
 */
final class TextNames {
  /** Longer numbers are somebody's, such as of an account. */
  private static final int LONGEST_NUMBER = 5;

  private final Pseudonyms pseudonyms;
  private final KnownWords known;

  TextNames(Pseudonyms pseudonyms, KnownWords known) {
    this.pseudonyms = pseudonyms;
    this.known = known;
  }

  /** The same text with other words, each as long as before. */
  String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); ) {
      int address = endOfAddress(text, at);
      if (address > 0) {
        out.append(pseudonyms.fitted(text.substring(at, address)));
        at = address;
        continue;
      }
      int end = at;
      while (end < text.length() && isOfWord(text.charAt(end))) {
        end++;
      }
      if (end == at) {
        char c = text.charAt(at++);
        out.append(c < ' ' || c > '~' ? '?' : c);
      } else {
        word(text.substring(at, end), out);
        at = end;
      }
    }
    return out.toString();
  }

  /** {@code Thread12}, {@code 34d7}: the number at the end may count. */
  private void word(String word, StringBuilder out) {
    int end = word.length();
    while (end > 0 && isDigit(word.charAt(end - 1))) {
      end--;
    }
    String name = word.substring(0, end);
    if (known.contains(word) || word.length() == 1) {
      out.append(word);
    } else {
      out.append(name.isEmpty() || known.contains(name) ? name : pseudonyms.fitted(name));
      out.append(number(word.substring(end)));
    }
  }

  private String number(String digits) {
    return digits.length() <= LONGEST_NUMBER ? digits : pseudonyms.fitted(digits);
  }

  private static int digits(String word, int from) {
    int end = from;
    while (end < word.length() && isDigit(word.charAt(end))) {
      end++;
    }
    return end - from;
  }

  /** Where {@code 10.1.2.3} ends, -1 if none begins: its numbers are short and count nothing. */
  private static int endOfAddress(String text, int from) {
    int at = from;
    for (int part = 0; part < 4; part++) {
      int digits = digits(text, at);
      boolean last = part == 3;
      if (digits == 0 || digits > 3 || !last && !text.startsWith(".", at + digits)) {
        return -1;
      }
      at += digits + (last ? 0 : 1);
    }
    return at;
  }

  private static boolean isOfWord(char c) {
    return c > '~' || isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
