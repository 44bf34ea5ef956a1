package io.leakscan.cli.render;

import io.leakscan.cli.render.html.HtmlRenderer;
import io.leakscan.cli.render.json.JsonRenderer;
import io.leakscan.cli.render.junit.JunitRenderer;
import io.leakscan.cli.render.markdown.MarkdownRenderer;
import io.leakscan.cli.render.sarif.SarifRenderer;
import io.leakscan.cli.render.text.TextRenderer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every output there is: one line each. */
public final class Renderers {
  private static final List<Entry> ALL =
      List.of(
          new Entry("text", "txt", TextRenderer::new), // the first is the default
          new Entry("json", "json", JsonRenderer::new),
          new Entry("markdown", "md", MarkdownRenderer::new),
          new Entry("html", "html", HtmlRenderer::new),
          new Entry("sarif", "sarif", SarifRenderer::new),
          new Entry("junit", "xml", JunitRenderer::new));

  private Renderers() {}

  /**
   * One output.
   *
   * @param name as in {@code --format}
   * @param extension of files in this format, without the dot
   * @param create makes the renderer; called only for the one that is used
   */
  public record Entry(String name, String extension, Supplier<Renderer> create) {}

  public static List<Entry> all() {
    return ALL;
  }

  public static Entry standard() {
    return ALL.get(0);
  }

  public static Optional<Entry> byName(String name) {
    return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  public static Optional<Entry> byExtension(String extension) {
    return ALL.stream().filter(entry -> entry.extension().equals(extension)).findFirst();
  }
}
