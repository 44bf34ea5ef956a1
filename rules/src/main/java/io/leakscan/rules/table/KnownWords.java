package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that say nothing of a program: those of runtimes and their tools, and those in the names
 * that libraries give their threads.
 */
public final class KnownWords {
  private static final String RESOURCE = "known-words.tsv";

  private final Set<String> words = new HashSet<>();
  private final Set<String> parts = new HashSet<>();
  private final Set<String> loaders = new HashSet<>();
  private final Set<String> extensions = new HashSet<>();
  private final Set<String> primitives = new HashSet<>();

  private KnownWords() {}

  /** The words of one runtime. */
  public static KnownWords load(RuntimeKind runtime) {
    KnownWords known = new KnownWords();
    for (List<String> row : TsvTable.read(runtime, RESOURCE, "use", "words")) {
      known.set(row.get(0)).addAll(List.of(row.get(1).split(" ")));
    }
    for (PoolKinds.Row row : PoolKinds.load(runtime).rows()) {
      known.add(String.valueOf(row.names()));
    }
    if (runtime == RuntimeKind.JVM) {
      Families.load().rows().forEach(row -> known.add(String.valueOf(row.names())));
    }
    return known;
  }

  private Set<String> set(String use) {
    return switch (use) {
      case "text" -> words;
      case "part" -> parts;
      case "loader" -> loaders;
      case "extension" -> extensions;
      case "primitive" -> primitives;
      default -> throw new IllegalStateException(RESOURCE + ": " + use);
    };
  }

  private void add(String pattern) {
    words.addAll(List.of(pattern.split("[^A-Za-z0-9]+")));
  }

  /** A word of a thread's name or of a message of the runtime. */
  public boolean contains(String word) {
    return words.contains(word);
  }

  /** A part of a name of a class or method, such as {@code lambda}; of Go also {@code func12}. */
  public boolean isPart(String part) {
    if (parts.contains(part)) {
      return true;
    }
    int end = part.length();
    while (end > 0 && part.charAt(end - 1) >= '0' && part.charAt(end - 1) <= '9') {
      end--;
    }
    return end < part.length() && parts.contains(part.substring(0, end) + '#');
  }

  /** What stands before a class: {@code app}. */
  public boolean isLoader(String name) {
    return loaders.contains(name);
  }

  /** {@code .java}, {@code .go}. */
  public boolean isExtension(String extension) {
    return extensions.contains(extension);
  }

  public boolean isPrimitive(String type) {
    return primitives.contains(type);
  }
}
