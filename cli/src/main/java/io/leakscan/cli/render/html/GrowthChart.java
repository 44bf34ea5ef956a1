package io.leakscan.cli.render.html;

import java.util.List;

/** Sizes over the dumps as a row of bars, each with its number as long as there is room. */
final class GrowthChart {
  private static final int HEIGHT = 64;
  private static final int TOP = 16;
  private static final int MOST = 60;
  private static final int WIDEST = 34;
  private static final int LABELLED = 10;

  private GrowthChart() {}

  /** The bars; {@code alarming} if it is bad that they grow. */
  static void write(Markup page, List<Long> sizes, String what, boolean alarming) {
    if (sizes.size() < 2) {
      return;
    }
    List<Long> shown =
        sizes.size() <= MOST ? sizes : sizes.subList(sizes.size() - MOST, sizes.size());
    long largest = Math.max(1, shown.stream().mapToLong(Long::longValue).max().orElse(1));
    int step = shown.size() <= LABELLED ? WIDEST + 14 : 14;
    int width = step * shown.size();
    page.open("figure", "class", "growth");
    page.open(
        "svg",
        "viewBox",
        "0 0 " + width + " " + (HEIGHT + TOP),
        "width",
        "" + width,
        "height",
        "" + (HEIGHT + TOP),
        "role",
        "img",
        "aria-label",
        what + ": " + shown);
    for (int i = 0; i < shown.size(); i++) {
      long size = Math.max(0, shown.get(i));
      int high = size == 0 ? 1 : (int) Math.max(2, Math.round((double) size / largest * HEIGHT));
      int y = HEIGHT + TOP - high;
      boolean grown = alarming && i > 0 && shown.get(i) > shown.get(0);
      bar(page, i * step, y, step - (shown.size() <= LABELLED ? 14 : 3), high, grown);
      if (shown.size() <= LABELLED || i == 0 || i == shown.size() - 1) {
        label(page, i, shown.size(), step, width, y, size);
      }
    }
    page.close();
    page.element("figcaption", what);
    page.close();
  }

  private static void bar(Markup page, int x, int y, int width, int height, boolean grown) {
    page.open(
        "rect",
        "class",
        grown ? "up" : "same",
        "x",
        "" + x,
        "y",
        "" + y,
        "width",
        "" + width,
        "height",
        "" + height);
    page.close();
  }

  private static void label(
      Markup page, int index, int count, int step, int width, int y, long size) {
    boolean few = count <= LABELLED;
    boolean last = index == count - 1;
    int x = few ? index * step + WIDEST / 2 : last ? width : 0;
    String anchor = few ? "middle" : last ? "end" : "start";
    page.element("text", brief(size), "x", "" + x, "y", "" + (y - 3), "text-anchor", anchor);
  }

  private static String brief(long size) {
    if (size < 100_000) {
      return Long.toString(size);
    }
    return size < 10_000_000 ? size / 1000 + "k" : size / 1_000_000 + "M";
  }
}
