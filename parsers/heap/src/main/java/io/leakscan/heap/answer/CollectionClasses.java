package io.leakscan.heap.answer;

import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which classes are collections, and which are their insides; from {@code collections.tsv} and
 * {@code containers.tsv}.
 */
final class CollectionClasses {
  private static final String TABLE = "collections.tsv";
  private static final String ENDINGS = "containers.tsv";

  private final List<String> prefixes;
  private final List<String> endings;

  private CollectionClasses(List<String> prefixes, List<String> endings) {
    this.prefixes = prefixes;
    this.endings = endings;
  }

  static CollectionClasses load() {
    return new CollectionClasses(firstColumn(TABLE), firstColumn(ENDINGS));
  }

  private static List<String> firstColumn(String table) {
    return rows(table).stream().map(row -> row.get(0)).toList();
  }

  /** The rows of a table: what is looked for, and a class that was looked at. */
  static List<List<String>> rows(String table) {
    try (InputStream in = CollectionClasses.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new IllegalStateException(table + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
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
    return isInside(type) || isCollection(type) && endings.stream().anyMatch(type.name()::endsWith);
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
