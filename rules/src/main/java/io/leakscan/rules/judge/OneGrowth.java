package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Evidence.HeapHolders;
import io.leakscan.model.Evidence.HeapObject;
import io.leakscan.model.Evidence.HeapPlace;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What grows with the connections, clients or responses that are not closed is no finding of its
 * own: the sessions that hold one each, and the executor that each client brings. They grow in a
 * fixed ratio, and the one is on the way to the other.
 */
public final class OneGrowth {
  private static final String CLIENT = "client-per-request";
  private static final Set<String> BROUGHT = Set.of("executor-per-request", "timer-per-request");
  private static final Set<String> PLACES = Set.of("heap-growth", "listener-growth");

  private OneGrowth() {}

  /**
   * The findings without those that are told by another one, which takes their place as evidence.
   */
  public static List<Finding> told(List<Finding> findings) {
    List<Finding> told = new ArrayList<>(findings);
    for (int part = told.size() - 1; part >= 0; part--) {
      for (int whole = 0; whole < told.size(); whole++) {
        if (whole != part && isPart(told.get(part), told.get(whole))) {
          told.set(whole, with(told.get(whole), told.get(part)));
          told.remove(part);
          break;
        }
      }
    }
    return told;
  }

  private static boolean isPart(Finding part, Finding whole) {
    Long before = part.counts().before();
    Long other = whole.counts().before();
    if (before == null
        || other == null
        || whole.confidence() != Confidence.CONFIRMED
        || whole.severity().compareTo(part.severity()) > 0
        || !Ratio.isFixed(before, part.counts().now(), other, whole.counts().now())) {
      return false;
    }
    HeapPlace place = first(part, HeapPlace.class);
    if (place != null && PLACES.contains(part.rule())) {
      return paths(whole).stream().anyMatch(path -> leadsThrough(path, place.elementClass()));
    }
    HeapObject client = first(whole, HeapObject.class);
    return client != null
        && client.className().indexOf('.') > 0
        && whole.rule().equals(CLIENT)
        && BROUGHT.contains(part.rule())
        && paths(part).stream().anyMatch(path -> isWithin(path, library(client.className())));
  }

  private static List<HeapPath> paths(Finding finding) {
    HeapHolders holders = first(finding, HeapHolders.class);
    return holders == null
        ? List.of()
        : holders.holders().stream().map(HeapHolders.Holder::path).toList();
  }

  private static boolean leadsThrough(HeapPath path, String className) {
    return path.steps().stream().anyMatch(step -> step.className().equals(className));
  }

  private static boolean isWithin(HeapPath path, String library) {
    return path.steps().stream().anyMatch(step -> step.className().startsWith(library));
  }

  /** The package, with a dot behind it. */
  private static String library(String className) {
    return className.substring(0, className.lastIndexOf('.') + 1);
  }

  private static Finding with(Finding whole, Finding part) {
    List<Evidence> evidence = new ArrayList<>(whole.evidence());
    for (Evidence shown : part.evidence()) {
      if (shown instanceof HeapPlace || shown instanceof HeapHolders) {
        evidence.add(shown);
      }
    }
    return whole.withEvidence(evidence);
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
