package io.leakscan.rules.pool;

import java.util.List;

/** What the threads of one pool have in common in their names. */
final class PoolNames {
  /** {@code pool-3-thread-1}, {@code http-nio-8080-exec-7}: what stands before the number. */
  private static final List<String> OF_A_WORKER =
      List.of("-thread", "-worker", "_Worker", "-Worker", "-exec");

  /** How Kotlin's debug mode ends a thread's name: {@code worker-3 @coroutine#17}. */
  private static final String COROUTINE = " @";

  private PoolNames() {}

  /** {@code http-nio-8080-exec-7} is of the pool {@code http-nio-8080}. */
  static String of(String threadName) {
    int coroutine = threadName.indexOf(COROUTINE);
    int end = coroutine > 0 ? coroutine : threadName.length();
    int number = end;
    while (number > 0 && isDigit(threadName.charAt(number - 1))) {
      number--;
    }
    if (number == end) {
      return threadName.substring(0, end);
    }
    int name = number;
    while (name > 0 && isSeparator(threadName.charAt(name - 1))) {
      name--;
    }
    String pool = threadName.substring(0, name);
    for (String suffix : OF_A_WORKER) {
      if (pool.endsWith(suffix) && pool.length() > suffix.length()) {
        return pool.substring(0, pool.length() - suffix.length());
      }
    }
    return name == 0 ? threadName.substring(0, end) : pool;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == ' ' || c == '#' || c == ':' || c == '.';
  }
}
