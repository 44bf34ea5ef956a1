package io.leakscan.heap.answer;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.schema.HeapClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which class somebody means: the one with the whole name, else the only one that ends so behind a
 * {@code .} or {@code $}.
 */
final class ClassLookup {
  private static final int FEWEST_LETTERS = 3;

  private final Survey survey;

  ClassLookup(Survey survey) {
    this.survey = survey;
  }

  /**
   * What was found.
   *
   * @param classes of one name, as many as loaders have loaded; none if no single name is meant
   * @param candidates names that may be meant if none is, those with the most objects first
   */
  record Meant(List<HeapClass> classes, List<String> candidates) {}

  Meant find(String asked) {
    // com/acme/Session and [Lcom.acme.Session; are what other tools print.
    String name = asked.strip().replace('/', '.');
    if (name.startsWith("[L") && name.endsWith(";")) {
      name = name.substring(2, name.length() - 1) + "[]";
    }
    if (name.isEmpty()) {
      return new Meant(List.of(), List.of());
    }
    List<HeapClass> whole = named(name::equals);
    if (!whole.isEmpty()) {
      return new Meant(whole, List.of());
    }
    String tail = name;
    List<HeapClass> ending = named(each -> each.endsWith("." + tail) || each.endsWith("$" + tail));
    if (ending.isEmpty()) {
      String lower = name.toLowerCase(Locale.ROOT);
      List<HeapClass> like =
          lower.length() < FEWEST_LETTERS
              ? List.of()
              : named(each -> each.toLowerCase(Locale.ROOT).contains(lower));
      return new Meant(List.of(), names(like));
    }
    List<String> names = names(ending);
    return names.size() == 1 ? new Meant(ending, List.of()) : new Meant(List.of(), names);
  }

  private List<HeapClass> named(Predicate<String> test) {
    return survey.classes().all().stream().filter(each -> test.test(each.name())).toList();
  }

  private List<String> names(List<HeapClass> classes) {
    Map<String, Long> objects = new LinkedHashMap<>();
    classes.forEach(each -> objects.merge(each.name(), survey.count(each), Long::sum));
    List<String> names = new ArrayList<>(objects.keySet());
    names.sort(
        Comparator.<String>comparingLong(name -> objects.getOrDefault(name, 0L))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    return List.copyOf(names);
  }
}
