package com.acme.pricing;

import com.acme.stage.Stage;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Feeds hand each quote to one publisher, hand to hand; the publisher gave up after a timeout. */
public final class QuoteRelay {
  private final SynchronousQueue<Double> handOff = new SynchronousQueue<>();

  void offerQuote(double price) throws InterruptedException {
    handOff.put(price);
  }

  /** Publishes while quotes come, and leaves after a quiet moment: nobody starts it again. */
  void publish() {
    try {
      for (Double price = next(); price != null; price = next()) {
        System.out.println("published " + price);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Double next() throws InterruptedException {
    return handOff.poll(200, TimeUnit.MILLISECONDS);
  }

  public static void main(String[] args) throws Exception {
    QuoteRelay relay = new QuoteRelay();
    Thread publisher = new Thread(relay::publish, "quote-publisher");
    publisher.start();
    relay.offerQuote(99.5);
    Stage.until(() -> !publisher.isAlive());

    ThreadFactory feeds = Stage.named("feed-");
    connect(feeds, relay, 5);
    Stage.until(5, Thread.State.WAITING, "com.acme.pricing.QuoteRelay.offerQuote");
    Stage.ready("before");

    connect(feeds, relay, 10);
    Stage.until(15, Thread.State.WAITING, "com.acme.pricing.QuoteRelay.offerQuote");
    Stage.finish("after");
  }

  private static void connect(ThreadFactory feeds, QuoteRelay relay, int count) {
    for (int i = 0; i < count; i++) {
      double price = 100 + i;
      Runnable tick =
          () -> {
            try {
              relay.offerQuote(price);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
      feeds.newThread(tick).start();
    }
  }
}
