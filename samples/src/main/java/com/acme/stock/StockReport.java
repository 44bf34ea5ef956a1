package com.acme.stock;

import com.acme.stage.Stage;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** Ten slow reports hold every connection of the pool while the shop asks for quantities. */
public final class StockReport {
  private static final int POOL_SIZE = 10;

  private final DataSource pool;

  StockReport(DataSource pool) {
    this.pool = pool;
  }

  /** A report over all movements: minutes, and it was meant to run at night. */
  void monthlyTotals() throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement query = connection.prepareStatement("select pg_sleep(900)");
        ResultSet rows = query.executeQuery()) {
      System.out.println("report " + rows.next());
    }
  }

  /** A question of milliseconds, once it has a connection. */
  void quantityOf(int article) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement query = connection.prepareStatement("select 7 * " + article);
        ResultSet rows = query.executeQuery()) {
      System.out.println("quantity " + rows.next());
    }
  }

  interface Call {
    void run() throws SQLException;
  }

  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setPoolName("stock");
    config.setJdbcUrl(System.getProperty("jdbc.url"));
    config.setUsername(System.getProperty("jdbc.user"));
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(600_000);
    StockReport report = new StockReport(new HikariDataSource(config));

    start(Stage.named("report-"), report::monthlyTotals, POOL_SIZE);
    Stage.until(POOL_SIZE, Thread.State.RUNNABLE, "com.acme.stock.StockReport.monthlyTotals");
    Stage.until(
        POOL_SIZE,
        Thread.State.RUNNABLE,
        "org.postgresql.core.VisibleBufferedInputStream.readMore");

    ThreadFactory requests = Stage.named("stock-http-");
    start(requests, () -> report.quantityOf(1), 8);
    Stage.until(8, Thread.State.TIMED_WAITING, "com.acme.stock.StockReport.quantityOf");
    Stage.ready("before");

    start(requests, () -> report.quantityOf(2), 12);
    Stage.until(20, Thread.State.TIMED_WAITING, "com.acme.stock.StockReport.quantityOf");
    Stage.finish("after");
  }

  private static void start(ThreadFactory threads, Call call, int count) {
    for (int i = 0; i < count; i++) {
      Runnable task =
          () -> {
            try {
              call.run();
            } catch (SQLException e) {
              System.err.println(e.getMessage());
            }
          };
      threads.newThread(task).start();
    }
  }
}
