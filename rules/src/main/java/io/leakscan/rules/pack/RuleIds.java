package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ids that leakscan itself reports, which are a contract with scripts. The build writes them
 * down, so that they can be looked up without reading a rule.
 */
public final class RuleIds {
  static final String RESOURCE = "ids.tsv";

  private final Map<String, Entry> entries = new TreeMap<>();

  /**
   * One id.
   *
   * @param severity of the condition, when confirmed
   * @param inCode whether a detector judges it, beside or in place of a rule file
   */
  public record Entry(Severity severity, boolean inCode) {}

  private RuleIds() {}

  public static RuleIds builtIn() {
    RuleIds ids = new RuleIds();
    try (InputStream in = RuleIds.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the ids of rules are missing from this build");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line; (line = reader.readLine()) != null; ) {
        String[] cells = line.split("\t", -1);
        ids.entries.put(
            cells[0], new Entry(Severity.valueOf(cells[1]), Boolean.parseBoolean(cells[2])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }

  public Set<String> all() {
    return entries.keySet();
  }

  public boolean contains(String id) {
    return entries.containsKey(id);
  }

  /** What is known of an id, null if leakscan does not report it. */
  public @Nullable Entry get(String id) {
    return entries.get(id);
  }

  /** {@code , did you mean 'lock-convoy'?}, empty where no id is near. */
  public static String suggestion(String id, Collection<String> known) {
    return Suggestion.near(id, known);
  }

  /** The lines of {@link #RESOURCE} for these files; the worst severity of an id is its own. */
  static String write(List<RuleFile> files) {
    Map<String, Entry> found = new TreeMap<>();
    for (RuleFile file : files) {
      Entry entry = new Entry(file.head().severity(), file.rule() == null);
      found.merge(
          file.id(),
          entry,
          (a, b) ->
              new Entry(
                  a.severity.atLeast(b.severity) ? a.severity : b.severity, a.inCode || b.inCode));
    }
    StringBuilder out = new StringBuilder();
    found.forEach(
        (id, entry) ->
            out.append(id)
                .append('\t')
                .append(entry.severity)
                .append('\t')
                .append(entry.inCode)
                .append('\n'));
    return out.toString();
  }
}
