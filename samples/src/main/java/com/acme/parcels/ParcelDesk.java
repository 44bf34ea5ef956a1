package com.acme.parcels;

import com.acme.stage.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Healthy: parcels come, are weighed and go. Between two collections of the JVM's garbage a few
 * thousand lie about, or a few hundred thousand: that depends on the moment alone.
 */
public final class ParcelDesk {
  private static final int ON_THE_DESK = 500;

  private final Queue<Parcel> desk = new ArrayDeque<>();
  private long weight;

  record Parcel(String label, Map<String, Integer> goods, List<String> stamps) {}

  private void handle(int parcels) {
    for (int number = 0; number < parcels; number++) {
      Map<String, Integer> goods = new HashMap<>();
      goods.put("book", number % 7);
      goods.put("lamp", number % 5);
      List<String> stamps = new ArrayList<>();
      stamps.add("desk " + number % 9);
      desk.add(new Parcel("parcel-" + number, goods, stamps));
      if (desk.size() > ON_THE_DESK) {
        Parcel gone = desk.remove();
        weight += gone.goods().values().stream().mapToInt(Integer::intValue).sum();
      }
    }
  }

  public static void main(String[] args) throws Exception {
    ParcelDesk desk = new ParcelDesk();
    desk.handle(2_000);
    System.gc();
    desk.handle(1_000);
    Stage.ready("before");
    desk.handle(30_000);
    Stage.finish("after " + desk.weight);
  }
}
