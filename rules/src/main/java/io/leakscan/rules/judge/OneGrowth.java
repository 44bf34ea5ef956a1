package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Evidence.HeapHolders;
import io.leakscan.model.Evidence.HeapObject;
import io.leakscan.model.Evidence.HeapPlace;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapPath;
import io.leakscan.rules.table.Parts;
import io.leakscan.rules.table.Parts.Link;
import io.leakscan.rules.table.Parts.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What grows with the connections, clients or responses that are not closed is no finding of its
 * own: the sessions that hold one each, and the executor that each client brings. Which findings
 * may be such parts a table knows.
 */
public final class OneGrowth {
  private static final List<Row> PARTS = Parts.load().rows();

  private OneGrowth() {}

  /**
   * The findings without those that are told by another one, which takes their place as evidence.
   */
  public static List<Finding> told(List<Finding> findings) {
    List<Finding> told = new ArrayList<>(findings);
    for (int part = told.size() - 1; part >= 0; part--) {
      for (int whole = 0; whole < told.size(); whole++) {
        Link link = whole == part ? null : link(told.get(part), told.get(whole));
        if (link != null) {
          told.set(whole, with(told.get(whole), told.get(part), link));
          told.remove(part);
          break;
        }
      }
    }
    return told;
  }

  /** What makes one a part of the other, null if it is none. */
  private static @Nullable Link link(Finding part, Finding whole) {
    if (part.counts().before() == null
        || whole.counts().before() == null
        || whole.confidence() != Confidence.CONFIRMED
        || whole.severity().compareTo(part.severity()) > 0) {
      return null;
    }
    return PARTS.stream()
        .filter(row -> row.isOf(part.rule(), whole.rule()) && isLinked(row, part, whole))
        .map(Row::link)
        .findFirst()
        .orElse(null);
  }

  private static boolean isLinked(Row row, Finding part, Finding whole) {
    return switch (row.link()) {
      case CLASS -> classes(part).contains(row.className());
      case WAY ->
          growTogether(part.counts(), whole.counts())
              && paths(whole).stream().anyMatch(path -> leadsThrough(path, classes(part)));
      case LIBRARY -> growTogether(part.counts(), whole.counts()) && isOfLibrary(part, whole);
    };
  }

  /** In a fixed ratio; or by as many, where there are others that do not leak. */
  private static boolean growTogether(Counts part, Counts whole) {
    Long before = part.before();
    Long other = whole.before();
    return before != null
        && other != null
        && (Ratio.isFixed(before, part.now(), other, whole.now())
            || part.now() - before == whole.now() - other);
  }

  /** What the part counts: the elements of a place, or objects. */
  private static Set<String> classes(Finding part) {
    HeapPlace place = first(part, HeapPlace.class);
    if (place != null) {
      return Set.of(place.elementClass());
    }
    HeapObject object = first(part, HeapObject.class);
    return object == null ? Set.of() : Set.of(object.className());
  }

  private static boolean isOfLibrary(Finding part, Finding whole) {
    HeapObject client = first(whole, HeapObject.class);
    if (client == null || client.className().indexOf('.') < 0) {
      return false;
    }
    String library = library(client.className());
    HeapPlace place = first(part, HeapPlace.class);
    return place != null
        ? place.elementClass().startsWith(library) || isWithin(place.path(), library)
        : paths(part).stream().anyMatch(path -> isWithin(path, library));
  }

  private static List<HeapPath> paths(Finding finding) {
    HeapHolders holders = first(finding, HeapHolders.class);
    return holders == null
        ? List.of()
        : holders.holders().stream().map(HeapHolders.Holder::path).toList();
  }

  private static boolean leadsThrough(HeapPath path, Set<String> classes) {
    return path.steps().stream().anyMatch(step -> classes.contains(step.className()));
  }

  private static boolean isWithin(HeapPath path, String library) {
    return path.steps().stream().anyMatch(step -> step.className().startsWith(library));
  }

  /** The package, with a dot behind it. */
  private static String library(String className) {
    return className.substring(0, className.lastIndexOf('.') + 1);
  }

  private static Finding with(Finding whole, Finding part, Link link) {
    List<Evidence> evidence = new ArrayList<>(whole.evidence());
    if (!part.threads().isEmpty()) {
      evidence.add(companions(part));
    }
    boolean onTheWay = link == Link.WAY;
    for (Evidence shown : part.evidence()) {
      if (shown instanceof HeapPlace) {
        // Where the program keeps the whole is where that grows.
        evidence.add(onTheWay ? indexOf(evidence, HeapHolders.class) : evidence.size(), shown);
      } else if (shown instanceof HeapHolders && !(onTheWay && !part.threads().isEmpty())) {
        evidence.add(shown);
      }
    }
    return whole.withEvidence(evidence);
  }

  private static Evidence companions(Finding part) {
    String in = Objects.requireNonNullElse(part.site().blockedIn(), "");
    return new Evidence.Threads("companion", part.counts().now(), in, "", part.threads(), 0);
  }

  /** The first of a kind; where there is none, the end. */
  private static int indexOf(List<Evidence> evidence, Class<? extends Evidence> kind) {
    for (int i = 0; i < evidence.size(); i++) {
      if (kind.isInstance(evidence.get(i))) {
        return i;
      }
    }
    return evidence.size();
  }

  private static <T extends Evidence> @Nullable T first(Finding finding, Class<T> kind) {
    for (Evidence evidence : finding.evidence()) {
      if (kind.isInstance(evidence)) {
        return kind.cast(evidence);
      }
    }
    return null;
  }
}
