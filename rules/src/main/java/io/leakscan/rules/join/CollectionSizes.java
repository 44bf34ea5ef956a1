package io.leakscan.rules.join;

import io.leakscan.model.HeapNode;
import io.leakscan.rules.table.CollectionShapes;
import io.leakscan.rules.table.CollectionShapes.Row;
import io.leakscan.rules.table.CountFormula;
import io.leakscan.rules.table.CountFormula.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many elements collections have, by the table of their shapes. What it does not tell is null.
 */
final class CollectionSizes {
  private static final String EACH = "*";
  private static final int MOST_SUMMED = 1 << 10;

  /** Collections in collections; a dump may say that one is in itself. */
  static final int DEEPEST = 4;

  private final CollectionShapes shapes;
  private final ObjectReader fields;
  private int depth;

  /**
   * @param fields follows paths
   */
  CollectionSizes(CollectionShapes shapes, ObjectReader fields) {
    this.shapes = shapes;
    this.fields = fields;
  }

  @Nullable Long size(HeapNode collection) {
    Row row = shapes.of(collection);
    Long size = row == null ? null : number(collection, row.size(), true);
    return size == null ? null : (Long) Math.max(0, size);
  }

  @Nullable Long capacity(HeapNode collection) {
    Row row = shapes.of(collection);
    Long capacity = row == null ? null : number(collection, row.capacity(), false);
    return capacity == null || capacity < 0 ? null : capacity; // -1 is written where there is none
  }

  private @Nullable Long number(HeapNode from, List<CountFormula> formulas, boolean nullIsNone) {
    if (depth >= DEEPEST) {
      return null;
    }
    depth++;
    try {
      for (CountFormula formula : formulas) {
        Long number = number(from, formula, nullIsNone);
        if (number != null) {
          return number;
        }
      }
      return null;
    } finally {
      depth--;
    }
  }

  private @Nullable Long number(HeapNode from, CountFormula formula, boolean nullIsNone) {
    long sum = 0;
    for (Term term : formula.terms()) {
      Long number = number(from, term, nullIsNone);
      if (number == null) {
        return null;
      }
      sum += number * term.sign();
    }
    Term modulo = formula.modulo();
    if (modulo != null) {
      Long by = number(from, modulo, nullIsNone);
      if (by == null || by <= 0) {
        return null;
      }
      sum = Math.floorMod(sum, by);
    }
    return sum / formula.divisor();
  }

  private @Nullable Long number(HeapNode from, Term term, boolean nullIsNone) {
    List<String> path = term.path();
    if (path.isEmpty()) {
      return term.number();
    }
    int each = path.indexOf(EACH);
    if (each >= 0) {
      return sumOfEach(from, path.subList(0, each), path.subList(each + 1, path.size()));
    }
    Long number = fields.number(from, path);
    if (number != null) {
      return number & term.number();
    }
    return nullIsNone && endsAtNull(from, path) ? (Long) 0L : null;
  }

  /** Whether some field before the end of the path is there and refers to nothing. */
  private boolean endsAtNull(HeapNode from, List<String> path) {
    for (int i = 1; i < path.size(); i++) {
      HeapNode.Value value = fields.value(from, path.subList(0, i));
      if (value == null || !value.isReference()) {
        return false;
      }
      if (value.bits() == 0) {
        return true;
      }
    }
    return false;
  }

  /** An array that is not there has no elements. */
  private long sumOfEach(HeapNode from, List<String> array, List<String> rest) {
    HeapNode elements = fields.object(from, array);
    long sum = 0;
    for (HeapNode element :
        elements == null ? List.<HeapNode>of() : fields.array(elements, MOST_SUMMED)) {
      Long number = fields.number(element, rest);
      sum += number == null ? 0 : number;
    }
    return sum;
  }
}
