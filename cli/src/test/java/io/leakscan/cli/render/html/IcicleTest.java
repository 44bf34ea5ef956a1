package io.leakscan.cli.render.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leakscan.cli.render.html.Icicle.Kind;
import io.leakscan.cli.render.html.Icicle.Node;
import io.leakscan.cli.render.html.Icicle.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IcicleTest {
  @Test
  void waysThatBeginAlikeAreOneAndTheWidestComesFirst() {
    Icicle icicle = new Icicle("all");
    icicle.add(way("run", "b"), 2, 1L);
    icicle.add(way("run", "a"), 5, 5L);
    icicle.add(List.of(new Step("rest", Kind.REST)), 9, 9L);
    assertEquals(16, icicle.root().now());
    assertEquals(1L, icicle.root().delta());
    assertEquals(List.of("run", "rest"), names(icicle.root()));
    assertEquals(List.of("a", "b"), names(icicle.root().children().get(0)));
    assertEquals(5, icicle.nodes());
  }

  @Test
  void aSumIsOnlyComparedIfEveryPartIs() {
    Icicle icicle = new Icicle("all");
    icicle.add(way("a"), 2, 1L);
    icicle.add(way("b"), 2, null);
    assertNull(icicle.root().delta());
    assertEquals(1L, icicle.root().children().get(0).delta());
  }

  @Test
  void aLongRunThatTellsNothingIsOnePart() {
    Icicle icicle = new Icicle("all");
    List<Step> way =
        Stream.concat(
                way("1", "2", "3", "4").stream(),
                Stream.of(new Step("app", Kind.TELLING), new Step("park", Kind.PLUMBING)))
            .toList();
    icicle.add(way, 3, null);
    icicle.fold();
    Node run = icicle.root().children().get(0);
    assertEquals("4 calls", run.name());
    assertEquals(List.of("1", "2", "3", "4"), run.details());
    assertEquals(3, run.now());
    assertEquals(List.of("app"), names(run));
    assertEquals(List.of("park"), names(run.children().get(0)));
    assertEquals(4, icicle.nodes());
  }

  private static List<Step> way(String... names) {
    return Stream.of(names).map(name -> new Step(name, Kind.PLAIN)).toList();
  }

  private static List<String> names(Node node) {
    return node.children().stream().map(Node::name).toList();
  }
}
