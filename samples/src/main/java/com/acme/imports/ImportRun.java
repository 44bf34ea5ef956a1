package com.acme.imports;

import com.acme.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** Every upload waits until its files are checked; a rejected file is never counted down. */
public final class ImportRun {
  private final CountDownLatch filesChecked = new CountDownLatch(2);

  void check(String file) {
    if (file.endsWith(".csv")) { // others return without a word
      filesChecked.countDown();
    }
  }

  void awaitChecks() {
    try {
      filesChecked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws Exception {
    ThreadFactory uploads = Stage.named("upload-");
    upload(uploads, 5);
    Stage.until(5, Thread.State.WAITING, "com.acme.imports.ImportRun.awaitChecks");
    Stage.ready("before");

    upload(uploads, 35);
    Stage.until(40, Thread.State.WAITING, "com.acme.imports.ImportRun.awaitChecks");
    Stage.finish("after");
  }

  private static void upload(ThreadFactory uploads, int count) {
    for (int i = 0; i < count; i++) {
      ImportRun run = new ImportRun();
      run.check("customers.csv");
      run.check("orders.CSV");
      uploads.newThread(run::awaitChecks).start();
    }
  }
}
