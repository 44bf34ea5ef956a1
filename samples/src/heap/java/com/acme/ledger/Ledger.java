package com.acme.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Healthy: many small objects of many kinds, none of which holds a large share of the heap. */
public final class Ledger {
  record Account(int number, String owner, List<Entry> entries) {}

  record Entry(long cents, String text) {}

  /** The accounts of one branch. */
  static final class Branch {
    private final Map<Integer, Account> accounts = new HashMap<>();
    private final ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "branch-timer");
              thread.setDaemon(true);
              return thread;
            });

    Branch(int first) {
      for (int number = first; number < first + 60; number++) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          entries.add(new Entry(number * 100L + i, "transfer " + number + '/' + i));
        }
        accounts.put(number, new Account(number, "owner " + number, entries));
      }
      timer.scheduleAtFixedRate(accounts::size, 1, 1, TimeUnit.HOURS);
    }
  }

  private Ledger() {}

  public static void main(String[] args) throws Exception {
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      branches.add(new Branch(1000 * i));
    }
    System.out.println("READY " + branches.size());
    System.in.read();
    branches.clear();
  }
}
