package com.acme.archive;

import com.acme.stage.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every order is kept for the day's report, and nobody takes the orders of yesterday out. */
public final class OrderArchive {
  private static final Map<String, Order> ORDERS = new HashMap<>();

  record Order(String id, BigDecimal total, List<Line> lines) {}

  record Line(int article, int pieces) {}

  static void keep(int number) {
    List<Line> lines = new ArrayList<>();
    for (int line = 0; line <= number % 3; line++) {
      lines.add(new Line(number + line, line));
    }
    String id = "order-" + number;
    ORDERS.put(id, new Order(id, BigDecimal.valueOf(number, 2), lines));
  }

  public static void main(String[] args) throws Exception {
    Stage.ready("early");
    for (int number = 0; number < 20_000; number++) {
      keep(number);
    }
    Stage.ready("before");
    for (int number = 20_000; number < 41_357; number++) {
      keep(number);
    }
    Stage.ready("middle");
    for (int number = 41_357; number < 60_000; number++) {
      keep(number);
    }
    Stage.finish("after");
  }
}
