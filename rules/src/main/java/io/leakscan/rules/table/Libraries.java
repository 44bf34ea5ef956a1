package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Packages that are not the user's own: runtimes, frameworks, drivers. */
public final class Libraries {
  private static final String RESOURCE = "libraries.tsv";

  /** What the name of a package begins with that is a domain turned round. */
  private static final List<String> DOMAINS = List.of("org.", "com.", "io.", "net.", "ch.");

  /** Domains that are words too: {@code com.acme.io.grpc} is a package of acme, not a copy. */
  private static final List<String> WORDS = List.of("io.", "net.");

  /** How a package is called that copies of libraries are put in. */
  private static final Set<String> COPIES =
      Set.of(
          "shaded",
          "shade",
          "relocated",
          "repackaged",
          "thirdparty",
          "third_party",
          "bundled",
          "embedded",
          "vendor",
          "deps");

  /** What stands in the column of the library where a prefix is that of programs. */
  private static final String PROGRAMS = "-";

  private final PrefixSet prefixes = new PrefixSet();
  private final PrefixSet programs = new PrefixSet();
  private final PrefixSet relocatable = new PrefixSet();
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param prefix of {@code owner.method}; ends at a segment, so {@code java.} is not {@code
   *     javax.}
   * @param library what it is; {@code -}: programs that live among a library's packages
   * @param sample a real frame, {@code owner.method}
   * @param versions where the sample was seen
   */
  public record Row(String prefix, String library, String sample, String versions) {
    public boolean isLibrary() {
      return !library.equals(PROGRAMS);
    }
  }

  private Libraries() {}

  /** The rows for one runtime. */
  public static Libraries load(RuntimeKind runtime) {
    Libraries libraries = new Libraries();
    for (List<String> row :
        TsvTable.read(runtime, RESOURCE, "prefix", "library", "sample", "versions")) {
      libraries.add(new Row(row.get(0), row.get(1), row.get(2), row.get(3)), runtime);
    }
    return libraries;
  }

  private void add(Row row, RuntimeKind runtime) {
    rows.add(row);
    if (!row.isLibrary()) {
      programs.add(row.prefix());
      return;
    }
    prefixes.add(row.prefix());
    if (runtime == RuntimeKind.JVM && isDomain(row.prefix())) {
      relocatable.add(row.prefix());
    }
  }

  /** Whether a frame is not the user's own; of two rows that know it, the longer prefix holds. */
  public boolean contains(String qualifiedMethod) {
    int library = prefixes.longestPrefixOf(qualifiedMethod);
    return library > 0 && library > programs.longestPrefixOf(qualifiedMethod);
  }

  private static boolean isDomain(String name) {
    return DOMAINS.stream().anyMatch(name::startsWith);
  }

  private static boolean isWord(String name) {
    return WORDS.stream().anyMatch(name::startsWith);
  }

  /**
   * The name that a frame has in its own library, where a program carries a copy of that library
   * under another package: {@code wiremock.org.eclipse.jetty.util.X.take} is {@code
   * org.eclipse.jetty.util.X.take}. Any other name as it is.
   */
  public String original(String qualifiedMethod) {
    for (int dot = qualifiedMethod.indexOf('.'); dot >= 0; ) {
      String rest = qualifiedMethod.substring(dot + 1);
      boolean known = isDomain(rest) && relocatable.containsPrefixOf(rest);
      if (known && (!isWord(rest) || holdsCopies(qualifiedMethod.substring(0, dot + 1)))) {
        return rest;
      }
      dot = qualifiedMethod.indexOf('.', dot + 1);
    }
    return qualifiedMethod;
  }

  /** Whether a package, its last dot included, is a library's own or is called as such a place. */
  private boolean holdsCopies(String packages) {
    return contains(packages) || Stream.of(packages.split("\\.", -1)).anyMatch(COPIES::contains);
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
