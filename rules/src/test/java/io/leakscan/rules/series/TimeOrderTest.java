package io.leakscan.rules.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Origin;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

  @Test
  void thoseWithoutATimeKeepTheirPlaces() {
    Snapshot late = at("2026-11-21T10:00:02");
    Snapshot silent = at(null);
    Snapshot early = at("2026-11-21T10:00:01");
    assertEquals(List.of(early, silent, late), TimeOrder.of(List.of(late, silent, early)));
    assertEquals(List.of(silent, silent), TimeOrder.of(List.of(silent, silent)));
  }

  @Test
  void anyMixtureHasAnOrder() {
    List<Snapshot> mixture = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      mixture.add(at(i % 3 == 0 ? null : "2026-11-21T10:%02d:00".formatted(i * 7 % 60)));
    }
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(mixture, random);
      assertEquals(200, TimeOrder.of(mixture).size());
    }
  }

  private static Snapshot at(@Nullable String time) {
    return Snapshot.of(RuntimeKind.JVM)
        .origin(new Origin("x", "hotspot", "", 0, 1))
        .takenAt(time)
        .build();
  }
}
