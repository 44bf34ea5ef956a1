package io.leakscan.cli.render.html;

import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.model.HeapSummary;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who keeps the heap: holders from the root in, as wide as what they keep. */
final class HeapIcicle {
  private final int most;

  /** At most so many parts. */
  HeapIcicle(int most) {
    this.most = most;
  }

  void write(Markup page, HeapSummary heap, HeapRetention retention) {
    Map<HeapPath, Long> before = new HashMap<>();
    heap.growth().forEach(growth -> before.put(growth.path(), growth.before()));
    Icicle icicle = new Icicle("reachable");
    long told = 0;
    for (Holding holding : retention.holdings()) {
      if (icicle.nodes() + holding.path().steps().size() <= most) {
        icicle.add(way(holding), holding.retained(), before.get(holding.path()));
        told += holding.retained();
      }
    }
    if (told == 0) {
      return;
    }
    long rest = retention.reachableBytes() - told;
    if (rest > 0) {
      icicle.add(List.of(new Icicle.Step("all else", Icicle.Kind.REST)), rest, null);
    }
    new IcicleSvg(page, "holders", Phrases::bytes, Phrases::gain)
        .write(icicle, List.of("Holders from the root in; the wider, the more they keep alive."));
  }

  private static List<Icicle.Step> way(Holding holding) {
    List<Icicle.Step> way = new ArrayList<>();
    List<String> steps = PathText.steps(holding.path());
    for (int i = 0; i < steps.size(); i++) {
      boolean telling = i == 0 || i == steps.size() - 1;
      way.add(new Icicle.Step(steps.get(i), telling ? Icicle.Kind.TELLING : Icicle.Kind.PLAIN));
    }
    if (holding.elements() > 1) {
      String elements = ClassText.many(holding.elementClass(), holding.elements());
      way.add(new Icicle.Step(elements, Icicle.Kind.TELLING));
    }
    return way;
  }
}
