package io.leakscan.heap.census;

import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of a dump by class, the largest first. A class of several loaders is one row, and so
 * are all lambdas of one class, as in {@code class-histogram} inputs.
 */
public final class Histogram {
  private static final String LAMBDA = "$$Lambda";

  private Histogram() {}

  /** One row a name. */
  public static List<HeapRow> rows(Survey survey) {
    Map<String, HeapRow> rows = new HashMap<>();
    for (HeapClass type : survey.classes().all()) {
      long count = survey.count(type);
      if (count > 0) {
        String name = name(type);
        rows.merge(name, new HeapRow(name, count, survey.bytes(type)), HeapRow::plus);
      }
    }
    List<HeapRow> sorted = new ArrayList<>(rows.values());
    sorted.sort(Comparator.comparingLong(HeapRow::bytes).reversed().thenComparing(HeapRow::name));
    return sorted;
  }

  /**
   * The name of a class's row: hidden classes carry an address, and before JDK 21 a number, which
   * are those of one run.
   *
   * <pre>
   * com.acme.Desk$$Lambda$14+0x00007f7bf8000c20   com.acme.Desk$$Lambda
   * java.lang.invoke.LambdaForm$MH+0x0000000075   java.lang.invoke.LambdaForm$MH
   * </pre>
   */
  public static String name(HeapClass type) {
    String name = type.name();
    int lambda = name.indexOf(LAMBDA);
    if (lambda >= 0) {
      return name.substring(0, lambda + LAMBDA.length()) + dimensions(name);
    }
    int address = Math.max(name.lastIndexOf("/0x"), name.lastIndexOf("+0x"));
    return address > 0 ? name.substring(0, address) + dimensions(name) : name;
  }

  private static String dimensions(String name) {
    int end = name.length();
    while (name.startsWith("[]", end - 2)) {
      end -= 2;
    }
    return name.substring(end);
  }
}
