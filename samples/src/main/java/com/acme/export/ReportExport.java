package com.acme.export;

import com.acme.stage.Stage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each export makes a pool of two to render header and body, and forgets to shut it down. */
public final class ReportExport {
  private ReportExport() {}

  static String export(int report) throws InterruptedException, ExecutionException {
    ExecutorService renderers = Executors.newFixedThreadPool(2);
    List<Callable<String>> parts = List.of(() -> "header " + report, () -> "body " + report);
    StringBuilder document = new StringBuilder();
    for (Future<String> part : renderers.invokeAll(parts)) {
      document.append(part.get()).append('\n');
    }
    return document.toString();
  }

  public static void main(String[] args) throws Exception {
    exportAll(0, 5);
    Stage.until(10, Thread.State.WAITING, "java.util.concurrent.ThreadPoolExecutor.getTask");
    Stage.ready("before");

    exportAll(5, 25);
    Stage.until(50, Thread.State.WAITING, "java.util.concurrent.ThreadPoolExecutor.getTask");
    Stage.finish("after");
  }

  private static void exportAll(int from, int to) throws Exception {
    for (int report = from; report < to; report++) {
      System.out.println(export(report).length());
    }
  }
}
