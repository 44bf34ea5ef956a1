package io.leakscan.rules.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a number is worked out of the fields of an object: {@code baseCount+counterCells.*.value},
 * {@code tail-head%elements.@length}, {@code producerIndex-consumerIndex/2}. The sum comes first,
 * then what is left of it by a division, then the division.
 *
 * @param terms added up
 * @param modulo null if the sum itself counts; else it is taken round, as indices in a ring are
 * @param divisor 1 if the sum itself counts
 */
public record CountFormula(List<Term> terms, @Nullable Term modulo, long divisor) {
  public CountFormula {
    terms = List.copyOf(terms);
  }

  /**
   * A part of the sum.
   *
   * @param path to a number, empty for {@code number} itself; {@code *} is each element of an array
   * @param number that itself; of a path those bits of it that count
   * @param sign 1 or -1
   */
  public record Term(List<String> path, long number, int sign) {
    public Term {
      path = List.copyOf(path);
    }
  }

  /** Formulas of which the first that a dump answers counts: {@code size|array.@length}. */
  static List<CountFormula> read(String text) {
    List<CountFormula> formulas = new ArrayList<>();
    for (String one : text.isEmpty() ? new String[0] : text.split("\\|")) {
      formulas.add(one(one));
    }
    return List.copyOf(formulas);
  }

  private static CountFormula one(String text) {
    int slash = text.indexOf('/');
    long divisor = slash < 0 ? 1 : Long.parseLong(text.substring(slash + 1));
    String rest = slash < 0 ? text : text.substring(0, slash);
    int percent = rest.indexOf('%');
    Term modulo = percent < 0 ? null : term(rest.substring(percent + 1), 1);
    String sum = percent < 0 ? rest : rest.substring(0, percent);
    List<Term> terms = new ArrayList<>();
    int from = 0;
    int sign = 1;
    for (int i = 0; i <= sum.length(); i++) {
      char c = i < sum.length() ? sum.charAt(i) : '+';
      if (c == '+' || c == '-') {
        terms.add(term(sum.substring(from, i), sign));
        sign = c == '+' ? 1 : -1;
        from = i + 1;
      }
    }
    return new CountFormula(terms, modulo, divisor);
  }

  private static Term term(String text, int sign) {
    if (!text.isEmpty() && text.charAt(0) <= '9' && text.charAt(0) >= '0') {
      return new Term(List.of(), Long.parseLong(text), sign);
    }
    int mask = text.indexOf('&');
    return mask < 0
        ? new Term(CollectionShapes.path(text), -1, sign)
        : new Term(
            CollectionShapes.path(text.substring(0, mask)),
            Long.parseLong(text.substring(mask + 1)),
            sign);
  }
}
