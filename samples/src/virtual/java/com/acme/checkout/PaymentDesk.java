package com.acme.checkout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Each order waits on a virtual thread of its own for a confirmation that nobody completes. */
public final class PaymentDesk {
  static String awaitConfirmation(CompletableFuture<String> confirmation) throws Exception {
    return confirmation.get();
  }

  public static void main(String[] args) throws Exception {
    ExecutorService orders = Executors.newVirtualThreadPerTaskExecutor();
    pay(orders, 20);
    Thread.sleep(500);
    Files.createFile(Path.of(args[0], "before"));
    Thread.sleep(Long.parseLong(args[1]));
    pay(orders, 100);
    Thread.sleep(500);
    Files.createFile(Path.of(args[0], "after"));
    Thread.currentThread().join();
  }

  private static void pay(ExecutorService orders, int count) {
    for (int i = 0; i < count; i++) {
      orders.submit(() -> awaitConfirmation(new CompletableFuture<>()));
    }
  }
}
