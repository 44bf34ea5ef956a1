package com.acme.shop;

import com.acme.stage.Stage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** A healthy shop under load: everything in it waits a lot, and nothing waits for ever. */
public final class Shop {
  private final DataSource pool;
  private final BlockingQueue<String> receipts = new ArrayBlockingQueue<>(100);
  private final Map<String, Long> hits = new HashMap<>();
  private final AtomicLong mailed = new AtomicLong();

  Shop(DataSource pool) {
    this.pool = pool;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] answer = ("price " + priceOf(7)).getBytes(StandardCharsets.UTF_8);
      count(exchange.getRequestURI().getPath());
      receipts.put("receipt");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException | SQLException e) {
      throw new IOException(e);
    }
  }

  private long priceOf(int article) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select ? * 100 from pg_sleep(0.005)")) {
      query.setInt(1, article);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Three milliseconds under a monitor: requests wait here for each other now and then. */
  private synchronized void count(String path) throws InterruptedException {
    hits.merge(path, 1L, Long::sum);
    TimeUnit.MILLISECONDS.sleep(3); // the journal
  }

  private synchronized long served() {
    return hits.values().stream().mapToLong(Long::longValue).sum();
  }

  private void mailReceipts() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        mailed.addAndGet(receipts.take().length());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    config.setJdbcUrl(System.getProperty("jdbc.url"));
    config.setUsername(System.getProperty("jdbc.user"));
    config.setMaximumPoolSize(10);
    Shop shop = new Shop(new HikariDataSource(config));

    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext("/price", shop::handle);
    server.setExecutor(Executors.newFixedThreadPool(16, Stage.named("shop-http-")));
    server.start();
    ThreadFactory mailers = Stage.named("receipt-mailer-");
    mailers.newThread(shop::mailReceipts).start();
    mailers.newThread(shop::mailReceipts).start();
    AtomicLong priceChanges = new AtomicLong();
    Stage.named("price-listener-").newThread(() -> listen(priceChanges)).start();
    List<Future<?>> chores = schedule(shop);

    URI price = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/price");
    HttpClient client = HttpClient.newHttpClient();
    ThreadFactory customers = Stage.named("customer-");
    for (int i = 0; i < 6; i++) {
      customers.newThread(() -> visit(client, price)).start();
    }
    Stage.until(() -> shop.served() > 300 && shop.mailed.get() > 300 && priceChanges.get() > 0);
    Stage.ready("before");

    long before = shop.served();
    Stage.until(() -> shop.served() > before + 300 && chores.stream().noneMatch(Future::isDone));
    Stage.finish("after");
  }

  private static void listen(AtomicLong changes) {
    try (Jedis redis = redis()) {
      JedisPubSub listener =
          new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
              changes.incrementAndGet();
            }
          };
      redis.subscribe(listener, "prices");
    }
  }

  private static List<Future<?>> schedule(Shop shop) {
    ScheduledExecutorService metrics = Executors.newScheduledThreadPool(2, Stage.named("metrics-"));
    ScheduledExecutorService prices =
        Executors.newSingleThreadScheduledExecutor(Stage.named("price-feed-"));
    Runnable publish =
        () -> {
          try (Jedis redis = redis()) {
            redis.publish("prices", "7");
          }
        };
    TimerTask expireBaskets =
        new TimerTask() {
          @Override
          public void run() {
            shop.served();
          }
        };
    new Timer("basket-expiry", true).schedule(expireBaskets, 100, 200);
    return List.of(
        metrics.scheduleAtFixedRate(shop::served, 50, 50, TimeUnit.MILLISECONDS),
        prices.scheduleWithFixedDelay(publish, 100, 100, TimeUnit.MILLISECONDS));
  }

  private static void visit(HttpClient client, URI price) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        client.send(HttpRequest.newBuilder(price).build(), BodyHandlers.ofString());
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (IOException e) {
      System.err.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Jedis redis() {
    return new Jedis(System.getProperty("redis.host"), Integer.getInteger("redis.port"));
  }
}
