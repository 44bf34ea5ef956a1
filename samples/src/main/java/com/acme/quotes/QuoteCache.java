package com.acme.quotes;

import com.acme.stage.Stage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Healthy: the quotes of the last 12,000 articles; when it is full, the oldest goes. */
public final class QuoteCache extends LinkedHashMap<String, QuoteCache.Quote> {
  private static final long serialVersionUID = 1;
  private static final int BOUND = 12_000;

  record Quote(String article, BigDecimal price, long validUntil) {}

  private int calls;

  private QuoteCache() {
    super(16, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, Quote> eldest) {
    return size() > BOUND;
  }

  private void ask(int quotes) {
    for (int i = 0; i < quotes; i++) {
      int number = calls++;
      computeIfAbsent("article-" + number % 50_000, article -> quote(article, number));
    }
  }

  private static Quote quote(String article, int number) {
    return new Quote(article, BigDecimal.valueOf(number, 2), number + 60_000L);
  }

  public static void main(String[] args) throws Exception {
    QuoteCache cache = new QuoteCache();
    Stage.ready("cold");
    cache.ask(3_000);
    Stage.ready("filling");
    cache.ask(17_000);
    Stage.ready("before");
    cache.ask(60_000);
    Stage.finish("after");
  }
}
