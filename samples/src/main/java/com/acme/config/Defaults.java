package com.acme.config;

import com.acme.stage.Stage;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Two tables of constants that need each other, first touched by two threads at once. */
public final class Defaults {
  private static final CountDownLatch INSIDE_BOTH = new CountDownLatch(2);

  private Defaults() {}

  /** Initialised by one thread. */
  static final class CountryTable {
    static final String HOME = enter("DE");
    static final String CURRENCY_OF_HOME = CurrencyTable.MAIN + '@' + HOME;

    private CountryTable() {}
  }

  /** Initialised by the other. */
  static final class CurrencyTable {
    static final String MAIN = enter("EUR");
    static final String COUNTRY_OF_MAIN = CountryTable.HOME + '@' + MAIN;

    private CurrencyTable() {}
  }

  static String enter(String value) {
    INSIDE_BOTH.countDown();
    try {
      INSIDE_BOTH.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return value;
  }

  public static void main(String[] args) throws Exception {
    Stage.ready("before");
    Thread web = new Thread(() -> System.out.println(CountryTable.CURRENCY_OF_HOME), "web-init");
    Thread jobs = new Thread(() -> System.out.println(CurrencyTable.COUNTRY_OF_MAIN), "job-init");
    web.start();
    jobs.start();
    Stage.until(() -> insideInitialiser(web) && insideInitialiser(jobs));
    Stage.finish("after");
  }

  /** The wait for a class has no state of its own: RUNNABLE, straight in the initialiser. */
  private static boolean insideInitialiser(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    return thread.getState() == Thread.State.RUNNABLE
        && Arrays.stream(frames).limit(1).anyMatch(f -> f.getMethodName().equals("<clinit>"));
  }
}
