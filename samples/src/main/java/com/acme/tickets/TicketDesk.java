package com.acme.tickets;

import com.acme.stage.Stage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A healthy ticket desk in a rush: its pool grows from 5 to 60 workers, and they are soon idle. */
public final class TicketDesk {
  private final AtomicInteger sold = new AtomicInteger();
  private final AtomicInteger atTheDesk = new AtomicInteger();

  void sell(HttpExchange exchange) throws IOException {
    atTheDesk.incrementAndGet();
    try (exchange) {
      int rush = Integer.parseInt(exchange.getRequestURI().getQuery());
      for (int wait = 0; wait < 100 && atTheDesk.get() < rush; wait++) {
        TimeUnit.MILLISECONDS.sleep(5); // the payment, longer while the others arrive
      }
      TimeUnit.MILLISECONDS.sleep(20);
      byte[] ticket = ("ticket " + sold.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, ticket.length);
      exchange.getResponseBody().write(ticket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atTheDesk.decrementAndGet();
    }
  }

  public static void main(String[] args) throws Exception {
    TicketDesk desk = new TicketDesk();
    ThreadPoolExecutor workers =
        (ThreadPoolExecutor) Executors.newCachedThreadPool(Stage.named("ticket-http-"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    server.createContext("/ticket", desk::sell);
    server.setExecutor(workers);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ticket?";
    HttpClient client =
        HttpClient.newBuilder()
            .executor(Executors.newFixedThreadPool(2, Stage.named("visitor-")))
            .build();

    Stage.until(() -> buy(client, url, 5, 5) && workers.getPoolSize() == 5);
    Stage.until(() -> workers.getPoolSize() == 5 && workers.getActiveCount() == 0);
    Stage.ready("before");

    Stage.until(() -> buy(client, url, 60, 60) && workers.getPoolSize() == 60);
    Runnable stream =
        () -> {
          while (!Thread.currentThread().isInterrupted()) {
            buy(client, url, 8, 0);
          }
        };
    Stage.named("box-office-").newThread(stream).start();
    int before = desk.sold.get();
    Stage.until(() -> desk.sold.get() > before + 100 && desk.atTheDesk.get() > 0);
    Stage.finish("after");
  }

  /** Buys {@code count} tickets at once; true when all of them were sold. */
  private static boolean buy(HttpClient client, String url, int count, int rush) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + rush)).build();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    return answers.stream().allMatch(answer -> answer.join().statusCode() == 200);
  }
}
