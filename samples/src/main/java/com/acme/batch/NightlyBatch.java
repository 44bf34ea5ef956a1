package com.acme.batch;

import com.acme.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.zip.CRC32;

/** A healthy batch: readers outrun the writers, so they often wait in put, but all of it moves. */
public final class NightlyBatch {
  private final BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(16);
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong written = new AtomicLong();

  void readFile(int file) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        String line = ("file " + file + " line " + read.incrementAndGet() + ' ').repeat(2000);
        lines.put(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void writeRecords() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        byte[] line = lines.take();
        CRC32 sum = new CRC32();
        sum.update(line);
        TimeUnit.MILLISECONDS.sleep(2); // the disk
        written.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sums a range by halves. */
  private static final class Total extends RecursiveTask<Long> {
    private final long from;
    private final long to;

    Total(long from, long to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Long compute() {
      if (to - from < 20_000) {
        return LongStream.range(from, to).map(n -> n * n % 7).sum();
      }
      long middle = (from + to) / 2;
      Total left = new Total(from, middle);
      Total right = new Total(middle, to);
      invokeAll(left, right);
      return left.join() + right.join();
    }
  }

  public static void main(String[] args) throws Exception {
    NightlyBatch batch = new NightlyBatch();
    ExecutorService readers = Executors.newFixedThreadPool(4, Stage.named("file-reader-"));
    ExecutorService writers = Executors.newFixedThreadPool(2, Stage.named("record-writer-"));
    for (int file = 0; file < 4; file++) {
      int number = file;
      readers.execute(() -> batch.readFile(number));
    }
    writers.execute(batch::writeRecords);
    writers.execute(batch::writeRecords);

    ExecutorService checks = Executors.newFixedThreadPool(2);
    ExecutorService notices = Executors.newCachedThreadPool();
    ScheduledExecutorService progress = Executors.newScheduledThreadPool(1);
    AtomicLong rounds = new AtomicLong();
    ForkJoinPool totals = new ForkJoinPool(3);
    Runnable round =
        () -> {
          long total = totals.invoke(new Total(0, 8_000_000));
          long parallel = LongStream.range(0, 8_000_000).parallel().map(n -> n * n % 7).sum();
          CompletableFuture<Boolean> equal =
              CompletableFuture.supplyAsync(() -> total == parallel, checks);
          equal.thenAcceptAsync(same -> rounds.incrementAndGet(), notices).join();
        };
    Future<?> rounding = progress.scheduleWithFixedDelay(round, 0, 10, TimeUnit.MILLISECONDS);

    Stage.until(() -> rounds.get() > 20 && batch.written.get() > 300);
    Stage.until(() -> batch.producersInPut() >= 2);
    Stage.ready("before");

    long before = batch.written.get();
    Stage.until(() -> batch.written.get() > before + 300);
    Stage.until(() -> batch.producersInPut() >= 2);
    System.out.println("still at work: " + !rounding.isDone());
    Stage.finish("after");
  }

  private long producersInPut() {
    return Stage.threads(Thread.State.WAITING, "com.acme.batch.NightlyBatch.readFile");
  }
}
