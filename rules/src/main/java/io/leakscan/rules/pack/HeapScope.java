package io.leakscan.rules.pack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which objects the conditions of a heap block may name.
 *
 * @param names of what is bound
 * @param fields what an entry calls fields of its objects: {@code $sql} is {@code stmt.userSql}
 * @param isWithin whether paths begin at the object that is looked at instead
 */
record HeapScope(
    Fields.Errors errors, Set<String> names, Map<String, List<String>> fields, boolean isWithin) {
  HeapScope {
    names = Set.copyOf(names);
    fields = Map.copyOf(fields);
  }

  boolean isBound(String name) {
    return names.contains(name);
  }

  String suggestion(String name) {
    return Suggestion.among(name, new TreeSet<>(names));
  }

  /** The name of an object that is bound; an error if it is none. */
  String name(RuleNode node) {
    String name = text(node);
    if (!isBound(name)) {
      error(node, "no object '" + name + "' is bound" + suggestion(name));
    }
    return name;
  }

  /** The same for conditions on each of several objects. */
  HeapScope within() {
    return new HeapScope(errors, names, fields, true);
  }

  String text(RuleNode node) {
    if (node instanceof RuleNode.Scalar scalar) {
      return scalar.text();
    }
    error(node, "expected a single value");
    return "";
  }

  void error(RuleNode node, String message) {
    errors.add(node.position(), message);
  }
}
