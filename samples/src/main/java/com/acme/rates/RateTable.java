package com.acme.rates;

import com.acme.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadFactory;

/** A refresh asks a peer that never answers, under the monitor that every lookup needs. */
public final class RateTable {
  private final int port;
  private double rate = 1.0;

  RateTable(int port) {
    this.port = port;
  }

  synchronized void refresh() throws IOException {
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port);
        InputStream answer = peer.getInputStream()) {
      peer.getOutputStream().write('?');
      rate = answer.read();
    }
  }

  synchronized double lookup() {
    return rate;
  }

  /** A lock of its own, held while it waits for the table: the second link of the chain. */
  static final class Basket {
    private final RateTable rates;

    Basket(RateTable rates) {
      this.rates = rates;
    }

    synchronized double total() {
      return 3 * rates.lookup();
    }
  }

  public static void main(String[] args) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      RateTable table = new RateTable(silent.getLocalPort());
      Runnable refresh =
          () -> {
            try {
              table.refresh();
            } catch (IOException e) {
              System.err.println(e.getMessage());
            }
          };
      new Thread(refresh, "rates-refresh").start();
      Stage.until(1, Thread.State.RUNNABLE, "sun.nio.ch.NioSocketImpl.implRead");

      Basket basket = new Basket(table);
      new Thread(basket::total, "checkout-1").start();
      Stage.until(1, Thread.State.BLOCKED, "com.acme.rates.RateTable.lookup");
      ThreadFactory quotes = Stage.named("quote-http-");
      start(quotes, table::lookup, 11);
      Stage.until(12, Thread.State.BLOCKED, "com.acme.rates.RateTable.lookup");
      Stage.ready("before");

      start(quotes, table::lookup, 18);
      start(Stage.named("checkout-retry-"), basket::total, 4);
      Stage.until(30, Thread.State.BLOCKED, "com.acme.rates.RateTable.lookup");
      Stage.until(5, Thread.State.BLOCKED, "com.acme.rates.RateTable$Basket.total");
      Stage.finish("after");
    }
  }

  private static void start(ThreadFactory threads, Runnable task, int count) {
    for (int i = 0; i < count; i++) {
      threads.newThread(task).start();
    }
  }
}
