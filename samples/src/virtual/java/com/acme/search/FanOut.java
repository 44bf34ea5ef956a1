package com.acme.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A healthy and busy search: each query asks forty shards on virtual threads, which compute and
 * wait for a moment. At any time some of them have just been started and have no carrier yet.
 */
public final class FanOut {
  static double shard(int number) throws InterruptedException {
    double sum = number;
    for (int i = 0; i < 100_000; i++) {
      sum = Math.sqrt(sum + i);
    }
    Thread.sleep(2);
    return sum;
  }

  static double search(ExecutorService shards) throws Exception {
    List<Future<Double>> parts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int number = i;
      parts.add(shards.submit(() -> shard(number)));
    }
    double sum = 0;
    for (Future<Double> part : parts) {
      sum += part.get();
    }
    return sum;
  }

  public static void main(String[] args) throws Exception {
    ExecutorService shards = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < 2; i++) {
      Thread.ofPlatform().name("query-" + i).start(() -> searchForEver(shards));
    }
    Thread.sleep(1000);
    Files.createFile(Path.of(args[0], "before"));
    Thread.sleep(Long.parseLong(args[1]));
    Files.createFile(Path.of(args[0], "after"));
    Thread.currentThread().join();
  }

  private static void searchForEver(ExecutorService shards) {
    try {
      while (true) {
        search(shards);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
