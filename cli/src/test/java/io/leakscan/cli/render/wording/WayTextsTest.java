package io.leakscan.cli.render.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.HeapAnswer.Way;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayTextsTest {
  private static Way way(String field, long instances, String... inside) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Kind.ROOT, "", "com.acme.Desk", true, 1));
    steps.add(new Step(Kind.STATIC, field, "java.util.HashMap", false, 1));
    for (String each : inside) {
      steps.add(new Step(Kind.FIELD, "next", "java.util.HashMap" + each, false, 1));
    }
    steps.add(new Step(Kind.FIELD, "value", "com.acme.Order", false, 1));
    return new Way(new HeapPath("class", steps), instances, 10 * instances);
  }

  @Test
  void waysThatReadTheSameAreOne() {
    List<Way> ways =
        List.of(
            way("DONE", 500, "$Node[]", "$Node"),
            way("OPEN", 400, "$Node[]", "$Node"),
            way("OPEN", 300, "$Node[]", "$TreeNode", "$TreeNode"));
    assertEquals(
        List.of(
            new WayTexts.Told("com.acme.Desk.OPEN (static) -> HashMap -> Order", 700, 7000),
            new WayTexts.Told("com.acme.Desk.DONE (static) -> HashMap -> Order", 500, 5000)),
        WayTexts.of(ways));
  }
}
