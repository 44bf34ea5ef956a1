package com.acme.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Leak: what a report collects for itself stays in a ThreadLocal, and the thread belongs to a pool:
 * it lives on and collects the next one's too.
 */
public final class ReportRun {
  private static final ThreadLocal<List<Row>> ROWS = ThreadLocal.withInitial(ArrayList::new);

  record Row(int number, String text, double[] columns) {}

  private final String name;

  ReportRun(String name) {
    this.name = name;
  }

  int write() {
    List<Row> rows = ROWS.get();
    for (int number = 0; number < 100; number++) {
      rows.add(new Row(number, name + " line " + number, new double[12]));
    }
    return rows.size();
  }

  public static void main(String[] args) throws Exception {
    int reports = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    ExecutorService pool =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "report-writer");
              thread.setDaemon(true);
              return thread;
            });
    int rows = 0;
    for (int report = 0; report < reports; report++) {
      ReportRun run = new ReportRun("report " + report);
      rows = pool.submit(run::write).get();
    }
    System.out.println("READY " + rows);
    System.in.read();
    pool.shutdownNow();
  }
}
