package io.leakscan.rules.series;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two rows in time order brought together: as many couples as there can be, none crossing another,
 * and of those the ones that lie nearest. Taking the nearest first would not do: where a series is
 * taken every two seconds, the second dump may be nearer to the first one's companion than the
 * first.
 *
 * <p>Cost: time and memory grow with the product of the two lengths, which are dumps, not threads.
 */
final class Couples {
  /** More than all distances together: one couple more is worth any of them. */
  private static final double COUPLE = 1e9;

  private Couples() {}

  /** How far two lie apart. */
  interface Distance<A, B> {
    /** Zero or more, null if the two cannot be a couple. */
    @Nullable Double between(A a, B b);
  }

  /** Who of the first row goes with whom of the second. */
  static <A, B> Map<A, B> of(List<A> first, List<B> second, Distance<A, B> distance) {
    int rows = first.size();
    int columns = second.size();
    double[][] worth = new double[rows][columns];
    double[][] best = new double[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        Double apart = distance.between(first.get(i), second.get(j));
        worth[i][j] = apart == null ? Double.NEGATIVE_INFINITY : COUPLE - apart;
        best[i][j] =
            Math.max(worth[i][j] + best[i + 1][j + 1], Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    Map<A, B> couples = new IdentityHashMap<>();
    int i = 0;
    int j = 0;
    while (i < rows && j < columns) {
      if (best[i][j] == worth[i][j] + best[i + 1][j + 1]) {
        couples.put(first.get(i++), second.get(j++));
      } else if (best[i][j] == best[i + 1][j]) {
        i++;
      } else {
        j++;
      }
    }
    return couples;
  }
}
