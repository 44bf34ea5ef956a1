package io.leakscan.rules.table;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What places are for that keep many objects: by the classes and the field on the way to them. */
public final class HeapPurposes {
  private static final String RESOURCE = "heap-purposes.tsv";
  private static final String NO_BOUND = "no-bound";

  private final List<Row> rows = new ArrayList<>();

  /** What a place is for. */
  public enum Purpose {
    /** They are told of what happens, until somebody takes them off. */
    LISTENERS,
    /** They are called once something is done, and kept until then. */
    CALLBACKS,
    /** One for each thing that was announced, until that is taken back. */
    REGISTRATIONS,
    /** Scheduled, and there until they have run or are taken out. */
    TASKS,
    /** Kept to be found again; what is not there is made anew. */
    CACHE
  }

  /** Which part of a place a pattern is about. */
  public enum At {
    CLASS,
    FIELD,
    ELEMENT
  }

  /**
   * @param at what the pattern is about
   * @param pattern of class names as in Java source, or of names of fields
   * @param purpose what such a place is for
   * @param noBound whether it takes any number by its nature
   * @param sample a name that it means
   * @param versions where the sample was seen
   */
  public record Row(
      At at, Glob pattern, Purpose purpose, boolean noBound, String sample, String versions) {}

  private HeapPurposes() {}

  public static HeapPurposes load() {
    HeapPurposes purposes = new HeapPurposes();
    for (List<String> row :
        TsvTable.read(
            RuntimeKind.JVM, RESOURCE, "at", "pattern", "purpose", "proof", "sample", "versions")) {
      purposes.rows.add(
          new Row(
              At.valueOf(row.get(0).toUpperCase(Locale.ROOT)),
              Glob.of(row.get(1)),
              Purpose.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
              row.get(3).equals(NO_BOUND),
              row.get(4),
              row.get(5)));
    }
    return purposes;
  }

  /**
   * What a place is for, null if its names do not tell.
   *
   * @param path to the holder
   * @param elementClass of what it holds
   */
  public @Nullable Row of(HeapPath path, String elementClass) {
    List<Step> steps = path.steps();
    int field = field(steps);
    String holder = steps.get(steps.size() - 1).className();
    String owner = field < 0 ? holder : steps.get(field - 1).className();
    String name = field < 0 ? "" : steps.get(field).by();
    for (Row row : rows) {
      boolean found =
          switch (row.at) {
            case CLASS -> row.pattern.matches(holder) || row.pattern.matches(owner);
            case FIELD -> row.pattern.matches(name);
            case ELEMENT -> row.pattern.matches(elementClass);
          };
      if (found) {
        return row;
      }
    }
    return null;
  }

  /** The last step by a field of anything but a collection of the JDK: the name of the place. */
  private static int field(List<Step> steps) {
    for (int i = steps.size() - 1; i > 0; i--) {
      Kind kind = steps.get(i).kind();
      boolean named = kind == Kind.FIELD || kind == Kind.STATIC;
      if (named && !isOfCollections(steps.get(i - 1).className())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOfCollections(String name) {
    return name.startsWith("java.util.") && !name.equals("java.util.Observable");
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
