package com.acme.billing;

import com.acme.stage.Stage;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** Finds open invoices; a customer without one leaves result set and connection open. */
public final class InvoiceRepository {
  private static final int POOL_SIZE = 10;

  private final DataSource pool;

  InvoiceRepository(DataSource pool) {
    this.pool = pool;
  }

  OptionalLong findOpen(String customer) throws SQLException {
    Connection connection = pool.getConnection();
    PreparedStatement query =
        connection.prepareStatement(
            "select total from (values ('ada', 4200)) as invoice (customer, total)"
                + " where customer = ?");
    query.setString(1, customer);
    ResultSet rows = query.executeQuery();
    if (!rows.next()) {
      return OptionalLong.empty(); // the branch that forgets to close
    }
    long total = rows.getLong(1);
    rows.close();
    query.close();
    connection.close();
    return OptionalLong.of(total);
  }

  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setPoolName("billing");
    config.setJdbcUrl(System.getProperty("jdbc.url"));
    config.setUsername(System.getProperty("jdbc.user"));
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(600_000);
    HikariDataSource pool = new HikariDataSource(config);
    InvoiceRepository invoices = new InvoiceRepository(pool);

    System.out.println("ada owes " + invoices.findOpen("ada").orElseThrow());
    for (int i = 0; i < POOL_SIZE; i++) {
      System.out.println("guest " + i + " owes " + invoices.findOpen("guest").orElse(0));
    }

    ThreadFactory requests = Stage.named("billing-http-");
    accept(requests, invoices, 15);
    Stage.until(15, Thread.State.TIMED_WAITING, "com.acme.billing.InvoiceRepository.findOpen");
    Stage.until(() -> pool.getHikariPoolMXBean().getActiveConnections() == POOL_SIZE);
    Stage.ready("before");

    accept(requests, invoices, 25);
    Stage.until(40, Thread.State.TIMED_WAITING, "com.acme.billing.InvoiceRepository.findOpen");
    Stage.finish("after");
  }

  private static void accept(ThreadFactory requests, InvoiceRepository invoices, int count) {
    for (int i = 0; i < count; i++) {
      Runnable request =
          () -> {
            try {
              System.out.println(invoices.findOpen("ada"));
            } catch (SQLException e) {
              System.err.println(e.getMessage());
            }
          };
      requests.newThread(request).start();
    }
  }
}
