package io.leakscan.rules.normalize;

/**
 * Method names without what a compiler numbered. The result only serves as a key; people are shown
 * the names as printed.
 */
final class FrameNames {
  private FrameNames() {}

  /** {@code Zoo.lambda$main$5} becomes {@code Zoo.lambda$main}, {@code Zoo.access$200} the like. */
  static String stable(String owner, String method) {
    String stable = stableMethod(method);
    return owner.isEmpty() ? stable : owner + '.' + stable;
  }

  private static String stableMethod(String method) {
    if (!method.startsWith("lambda$") && !method.startsWith("access$")) {
      return method;
    }
    int end = method.length();
    while (end > 0 && Character.isDigit(method.charAt(end - 1))) {
      end--;
    }
    boolean numbered = end < method.length() && end > 0 && method.charAt(end - 1) == '$';
    return numbered ? method.substring(0, end - 1) : method;
  }
}
