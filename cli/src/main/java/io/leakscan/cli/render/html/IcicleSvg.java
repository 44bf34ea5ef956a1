package io.leakscan.cli.render.html;

import io.leakscan.cli.render.html.Icicle.Node;
import io.leakscan.cli.render.wording.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * An icicle as it is read without a script: each part has its place in percent of the width, so it
 * fits every screen and prints. The script zooms by changing these places.
 */
final class IcicleSvg {
  private static final int ROW = 20;

  /** A narrower part, as a share of the width, is not drawn. */
  private static final double NARROWEST = 0.001;

  /** A narrower part has no label until somebody zooms in. */
  private static final double LABELLED = 0.04;

  private static final int NAME = 120;

  private final Markup page;
  private final String id;
  private final LongFunction<String> size;
  private final LongFunction<String> change;

  /**
   * Icicles on this page.
   *
   * @param id of the element
   * @param size how a size is said
   * @param change how a difference is said
   */
  IcicleSvg(Markup page, String id, LongFunction<String> size, LongFunction<String> change) {
    this.page = page;
    this.id = id;
    this.size = size;
    this.change = change;
  }

  private record Placed(Node node, double x, double width, int depth) {}

  void write(Icicle icicle, List<String> notes) {
    List<Placed> parts = place(icicle.root());
    int rows = parts.stream().mapToInt(Placed::depth).max().orElse(0) + 1;
    boolean compared = parts.stream().anyMatch(part -> part.node().delta() != null);
    page.open("figure", "class", "icicle");
    page.open("figcaption").text(String.join(" ", notes));
    if (compared) {
      page.text(" ").element("span", "+ grew", "class", "key up").text(" ");
      page.element("span", "- shrank", "class", "key down");
    }
    page.close();
    page.element("p", said(icicle.root()), "class", "said", "aria-live", "polite");
    page.open(
        "svg",
        "id",
        id,
        "class",
        "parts",
        "width",
        "100%",
        "height",
        "" + rows * ROW,
        "role",
        "group",
        "aria-label",
        String.join(" ", notes));
    parts.forEach(this::part);
    page.close().close();
  }

  private List<Placed> place(Node root) {
    List<Placed> placed = new ArrayList<>();
    List<Placed> open = new ArrayList<>(List.of(new Placed(root, 0, 1, 0)));
    while (!open.isEmpty()) {
      Placed part = open.remove(open.size() - 1);
      placed.add(part);
      double x = part.x();
      for (Node child : part.node().children()) {
        double width = (double) child.now() / root.now();
        if (width >= NARROWEST) {
          open.add(new Placed(child, x, width, part.depth() + 1));
        }
        x += width;
      }
    }
    return placed;
  }

  private void part(Placed part) {
    Node node = part.node();
    page.open(
        "svg",
        "class",
        css(node),
        "x",
        percent(part.x()),
        "y",
        "" + part.depth() * ROW,
        "width",
        percent(part.width()),
        "height",
        "" + (ROW - 1));
    page.open("title").text(said(node)).close();
    page.open("rect", "width", "100%", "height", "100%").close();
    if (part.width() >= LABELLED) {
      page.element("text", label(node), "x", "4", "y", "14");
    }
    page.close();
  }

  private static String css(Node node) {
    Long delta = node.delta();
    String grown = delta == null || delta == 0 ? "" : delta > 0 ? " up" : " down";
    return node.kind().name().toLowerCase(Locale.ROOT) + grown;
  }

  /** The end of a name, which tells most where there is little room. */
  private String label(Node node) {
    Long delta = node.delta();
    String name = brief(node.name());
    return delta == null || delta == 0 ? name : change.apply(delta) + " " + name;
  }

  private String said(Node node) {
    Long delta = node.delta();
    String grown = delta == null ? "" : " (" + change.apply(delta) + ")";
    String text = Cut.middle(node.name(), NAME) + ": " + size.apply(node.now()) + grown;
    return node.details().isEmpty() ? text : text + "\n" + details(node.details());
  }

  private static String details(List<String> names) {
    int shown = Math.min(12, names.size());
    String text =
        String.join("\n", names.subList(0, shown).stream().map(n -> Cut.middle(n, NAME)).toList());
    return shown == names.size() ? text : text + "\n...";
  }

  /** {@code com.acme.orders.AuditTrail.record} becomes {@code AuditTrail.record}. */
  private static String brief(String name) {
    int slash = name.lastIndexOf('/');
    String tail = name.substring(slash + 1);
    int last = tail.lastIndexOf('.');
    int before = last < 0 ? -1 : tail.lastIndexOf('.', last - 1);
    boolean plain = tail.indexOf(' ') < 0 && tail.indexOf('(') < 0;
    return Cut.middle(plain && before >= 0 ? tail.substring(before + 1) : tail, NAME);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f%%", share * 100);
  }
}
