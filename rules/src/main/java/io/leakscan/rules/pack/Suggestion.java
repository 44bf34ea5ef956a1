package io.leakscan.rules.pack;

import java.util.Collection;

/** The nearest known word to a misspelt one. */
final class Suggestion {
  private static final int MAX_EDITS = 3;

  private Suggestion() {}

  /** {@code , did you mean 'wait'?}, or the known words where none is near. */
  static String among(String word, Collection<String> known) {
    String near = near(word, known);
    return near.isEmpty() ? ", known: " + String.join(", ", known) : near;
  }

  /** {@code , did you mean 'wait'?}, empty where none is near. */
  static String near(String word, Collection<String> known) {
    String best = null;
    int bestEdits = MAX_EDITS + 1;
    for (String candidate : known) {
      int edits = edits(word, candidate);
      if (edits < bestEdits) {
        bestEdits = edits;
        best = candidate;
      }
    }
    boolean near = best != null && bestEdits * 2 <= Math.max(word.length(), 2);
    return near ? ", did you mean '" + best + "'?" : "";
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
