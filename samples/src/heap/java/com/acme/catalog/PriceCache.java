package com.acme.catalog;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leak: a static map with the session in its key, so that hardly any entry is ever found again, and
 * none is taken out.
 */
public final class PriceCache {
  private static final Map<Key, Price> PRICES = new ConcurrentHashMap<>();

  record Key(String session, int article) {}

  record Price(BigDecimal amount, String currency, long[] steps) {}

  static Price price(String session, int article) {
    return PRICES.computeIfAbsent(
        new Key(session, article),
        key -> new Price(BigDecimal.valueOf(article, 2), "EUR", new long[8]));
  }

  public static void main(String[] args) throws Exception {
    int sessions = args.length > 0 ? Integer.parseInt(args[0]) : 3_000;
    for (int session = 0; session < sessions; session++) {
      for (int article = 0; article < 10; article++) {
        price("session-" + session, article);
      }
    }
    System.out.println("READY " + PRICES.size());
    System.in.read();
  }
}
