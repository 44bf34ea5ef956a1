package io.leakscan.rules.detect;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapRow;
import io.leakscan.model.StackTrace;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.normalize.Normalizer;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapTrack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of Go heap profiles by the method of the application that allocates, in whatever
 * function below it; by the function that allocates where no application is on the stack.
 */
final class AllocationSites {
  private final HeapSeries series;
  private final List<Sited> all = new ArrayList<>();
  private final Map<String, List<HeapTrack>> stacks = new HashMap<>();

  /**
   * @param key stable over builds
   * @param appFrame null where no stack has one
   * @param goPackage whose function allocates
   */
  record Sited(String key, @Nullable String appFrame, String goPackage, HeapTrack track) {}

  private AllocationSites(HeapSeries series) {
    this.series = series;
  }

  static AllocationSites of(HeapSeries series) {
    AllocationSites sites = new AllocationSites(series);
    Normalizer normalizer = series.normalizer();
    for (HeapTrack track : series.by(row -> name(row, normalizer))) {
      NormalizedStack stack = normalizer.normalize(track.stack());
      String app = stack.appFrameName();
      String key = stack.appKey() == null ? track.name() : stack.appKey();
      Frame owner = stack.appFrame();
      String ownerName = owner == null ? track.name() : owner.owner();
      sites.all.add(new Sited(key, app, goPackage(ownerName), track));
    }
    return sites;
  }

  /** Every site, the largest first. */
  List<Sited> all() {
    return all;
  }

  /**
   * The name under which a row is counted; null for what the runtime and the profiler allocate for
   * themselves: stacks of goroutines that are kept for the next ones, buffers of the profile.
   */
  private static @Nullable String name(HeapRow row, Normalizer normalizer) {
    if (isOfTheRuntime(row.stack())) {
      return null;
    }
    String app = normalizer.normalize(row.stack()).appFrameName();
    return app == null ? row.name() : app;
  }

  private static boolean isOfTheRuntime(StackTrace stack) {
    boolean runtime = true;
    for (Frame frame : stack.frames()) {
      String owner = frame.owner();
      if (owner.startsWith("runtime/pprof")) {
        return true;
      }
      runtime &= owner.equals("runtime") || owner.startsWith("runtime.");
    }
    return runtime;
  }

  /** {@code acme.example/vault/sessions} of {@code acme.example/vault/sessions.(*Vault)}. */
  private static String goPackage(String owner) {
    int receiver = owner.indexOf(".(");
    return receiver < 0 ? owner : owner.substring(0, receiver);
  }

  /**
   * Which part of what was allocated between the profiles is still in use, over the stacks of a
   * site that grew; -1 where the profiles do not say.
   */
  double kept(Sited site) {
    if (stacks.isEmpty()) {
      Normalizer normalizer = series.normalizer();
      Map<String, String> names = new HashMap<>();
      List<HeapTrack> byStack =
          series.by(
              row -> {
                String name = name(row, normalizer);
                if (name == null) {
                  return null;
                }
                String key = row.stack().toString();
                names.put(key, name);
                return key;
              });
      for (HeapTrack track : byStack) {
        stacks
            .computeIfAbsent(names.getOrDefault(track.name(), ""), k -> new ArrayList<>())
            .add(track);
      }
    }
    double inUse = 0;
    double allocated = 0;
    for (HeapTrack track : stacks.getOrDefault(site.track().name(), List.of())) {
      if (track.allocated() == null) {
        return -1;
      }
      if (track.bytesDelta() > 0) {
        inUse += track.bytesDelta();
        allocated += Math.max(track.bytesDelta(), track.allocatedBetween());
      }
    }
    return allocated <= 0 ? -1 : inUse / allocated;
  }
}
