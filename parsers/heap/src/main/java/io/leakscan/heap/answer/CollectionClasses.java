package io.leakscan.heap.answer;

import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which classes are collections, and which are their insides; from {@code collections.tsv}. */
final class CollectionClasses {
  private static final String TABLE = "collections.tsv";

  /** How the names of collections end that have none of the other things in {@code java.util}. */
  private static final List<String> CONTAINERS =
      List.of("List", "Map", "Set", "Deque", "Queue", "Vector", "Stack", "Bag", "Hashtable");

  private final List<String> prefixes;

  private CollectionClasses(List<String> prefixes) {
    this.prefixes = prefixes;
  }

  static CollectionClasses load() {
    try (InputStream in = CollectionClasses.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new CollectionClasses(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.substring(0, line.indexOf('\t')))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a class is a collection: no array, and no class within one. */
  boolean isCollection(HeapClass type) {
    return type.element() == null && type.name().indexOf('$') < 0 && isOfLibrary(type.name());
  }

  /** Whether a class is the inside of a collection: an entry, a table. */
  boolean isInside(HeapClass type) {
    return type.element() != null || type.name().indexOf('$') >= 0 && isOfLibrary(type.name());
  }

  /** Whether what such objects hold is more to the point than they are: entries, lists in a map. */
  boolean isOpened(HeapClass type) {
    return isInside(type)
        || isCollection(type) && CONTAINERS.stream().anyMatch(type.name()::endsWith);
  }

  private boolean isOfLibrary(String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
