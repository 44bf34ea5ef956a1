package io.leakscan.rules.normalize;

import io.leakscan.model.RuntimeKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One normaliser a runtime, made when the first dump of that runtime comes. */
public final class Normalizers {
  private final List<String> appPackages;
  private final Map<RuntimeKind, Normalizer> byRuntime = new EnumMap<>(RuntimeKind.class);

  /**
   * @param appPackages prefixes of {@code owner.method} that are the user's own code
   */
  public Normalizers(List<String> appPackages) {
    this.appPackages = List.copyOf(appPackages);
  }

  public Normalizer of(RuntimeKind runtime) {
    return byRuntime.computeIfAbsent(runtime, kind -> new Normalizer(kind, appPackages));
  }
}
