package io.leakscan.rules.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From a bound object over fields to another object or a number: {@code queue.notFull.firstWaiter},
 * {@code queue.@size}.
 *
 * @param name what it begins with; empty for the object that is looked at
 * @param steps names of fields, or {@code @size} and the like
 */
public record FieldPath(String name, List<String> steps) {
  /** How many elements a collection has, by the table of shapes. */
  public static final String SIZE = "@size";

  /** How many elements it has room for, by the table of shapes. */
  public static final String CAPACITY = "@capacity";

  /** How many elements an array has. */
  public static final String LENGTH = "@length";

  /** A number that is the same for texts, or arrays of texts, that are the same. */
  public static final String TEXT = "@text";

  /** How many objects a name is bound to; stands alone behind it. */
  public static final String COUNT = "@count";

  /** The class of the object. */
  public static final String CLASS = "@class";

  /** The object itself, as its address. */
  public static final String ADDRESS = "@address";

  /** Begins what an entry calls one of its fields. */
  private static final String CALLED = "$";

  private static final List<String> ACCESSORS =
      List.of(SIZE, CAPACITY, LENGTH, TEXT, COUNT, CLASS, ADDRESS);

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /** A path from the object that is looked at. */
  public static FieldPath within(String text) {
    return new FieldPath("", List.of(text.split("\\.", -1)));
  }

  /**
   * Reads {@code name.step.step}.
   *
   * @return null if it is none, and then an error says why
   */
  static @Nullable FieldPath read(RuleNode node, HeapScope scope) {
    String text = scope.text(node);
    List<String> parts = new ArrayList<>(List.of(text.split("\\.", -1)));
    boolean within = scope.isWithin() && !scope.isBound(parts.get(0));
    String name = within ? "" : parts.remove(0);
    if (!within && !scope.isBound(name)) {
      scope.error(node, "no object '" + name + "' is bound" + scope.suggestion(name));
      return null;
    }
    if (!parts.isEmpty() && parts.get(0).startsWith(CALLED)) {
      String called = parts.remove(0).substring(CALLED.length());
      List<String> steps = scope.fields().get(called);
      if (steps == null) {
        String near = Suggestion.among(called, new TreeSet<>(scope.fields().keySet()));
        scope.error(node, "'fields' does not say what '$" + called + "' is" + near);
        return null;
      }
      parts.addAll(0, steps);
    }
    for (String step : parts) {
      if (step.isEmpty() || step.startsWith("@") && !ACCESSORS.contains(step)) {
        String near = Suggestion.among(step, ACCESSORS);
        scope.error(node, "'" + step + "' is no field" + (step.isEmpty() ? "" : near));
        return null;
      }
    }
    return new FieldPath(name, parts);
  }

  /** {@code fields}: paths by what an entry calls them. */
  static Map<String, List<String>> called(@Nullable RuleNode node, HeapScope scope) {
    Map<String, List<String>> called = new TreeMap<>();
    if (node instanceof RuleNode.Mapping mapping) {
      for (RuleNode.Entry entry : mapping.entries()) {
        FieldPath path = read(entry.value(), scope.within());
        if (path != null) {
          called.put(entry.key(), path.steps());
        }
      }
    } else if (node != null) {
      scope.error(node, "expected names, each with a path (sql: statement.sql)");
    }
    return called;
  }

  /** {@code show}: words, each with a path. */
  static Map<String, FieldPath> words(@Nullable RuleNode node, HeapScope scope) {
    Map<String, FieldPath> show = new LinkedHashMap<>();
    if (node instanceof RuleNode.Mapping mapping) {
      for (RuleNode.Entry entry : mapping.entries()) {
        FieldPath path = FieldPath.read(entry.value(), scope);
        if (path != null) {
          show.put(entry.key(), path);
        }
      }
    } else if (node != null) {
      scope.error(node, "expected words, each with a path (capacity: queue.@capacity)");
    }
    return show;
  }

  @Override
  public String toString() {
    String path = String.join(".", steps);
    return name.isEmpty() ? path : path.isEmpty() ? name : name + '.' + path;
  }
}
