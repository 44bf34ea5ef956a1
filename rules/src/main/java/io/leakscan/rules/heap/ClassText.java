package io.leakscan.rules.heap;

import java.util.Locale;

/** Names of classes as people and fingerprints need them. */
public final class ClassText {
  private static final String LAMBDA = "$$Lambda";

  private ClassText() {}

  /** {@code com.acme.Registry$Session} becomes {@code Registry$Session}. */
  public static String brief(String className) {
    String name = lasting(className);
    int lambda = name.indexOf(LAMBDA);
    int end = lambda < 0 ? name.length() : lambda;
    return name.substring(name.lastIndexOf('.', end - 1) + 1);
  }

  /**
   * Without what a run numbers: {@code com.acme.App$$Lambda$14/0x0000000800c03000} becomes {@code
   * com.acme.App$$Lambda}.
   */
  public static String lasting(String className) {
    int lambda = className.indexOf(LAMBDA);
    if (lambda < 0) {
      return className;
    }
    int array = className.indexOf('[', lambda);
    return className.substring(0, lambda + LAMBDA.length())
        + (array < 0 ? "" : className.substring(array));
  }

  /** {@code Session[100,000]}, {@code byte[] x 600}, or {@code Session} of a single one. */
  public static String many(String className, long count) {
    String name = brief(className);
    if (count <= 1) {
      return name;
    }
    return name.endsWith("]") ? name + " x " + grouped(count) : name + "[" + grouped(count) + "]";
  }

  /** {@code 100,000}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
