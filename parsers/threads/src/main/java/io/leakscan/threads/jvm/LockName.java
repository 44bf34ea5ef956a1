package io.leakscan.threads.jvm;

/**
 * A lock as Java code prints it: {@code java.lang.Object@1e915619}, the class and the identity hash
 * code.
 */
public final class LockName {
  private LockName() {}

  /** The class of {@code C@hash}; all of the text if there is no hash. */
  public static String className(String printed) {
    int at = printed.lastIndexOf('@');
    return at < 0 ? printed : printed.substring(0, at);
  }

  /** The form in which a lock is printed whose parts are given. */
  public static String of(String className, int identityHashCode) {
    return className + '@' + Integer.toHexString(identityHashCode);
  }
}
