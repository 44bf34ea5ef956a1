package io.leakscan.heap.schema;

import io.leakscan.heap.hprof.BasicType;

/** Names of classes as in Java source. */
public final class ClassNames {
  private static final String UNKNOWN = "unknown class 0x";

  private ClassNames() {}

  /** {@code java/util/HashMap$Node} or {@code [[I}, as in a dump, to Java source. */
  public static String ofDump(String name) {
    int depth = 0;
    while (depth < name.length() && name.charAt(depth) == '[') {
      depth++;
    }
    if (depth == 0) {
      return name.replace('/', '.');
    }
    return element(name.substring(depth)) + "[]".repeat(depth);
  }

  /** What a class is called of which the dump has no name. */
  public static String unknown(long id) {
    return UNKNOWN + Long.toHexString(id);
  }

  /** Whether a name was made up by {@link #unknown}. */
  public static boolean isUnknown(String name) {
    return name.startsWith(UNKNOWN);
  }

  private static String element(String descriptor) {
    int length = descriptor.length();
    if (length > 2 && descriptor.charAt(0) == 'L' && descriptor.charAt(length - 1) == ';') {
      return descriptor.substring(1, length - 1).replace('/', '.');
    }
    for (BasicType type : BasicType.values()) {
      if (type.arrayClass().equals("[" + descriptor)) {
        return type.javaName();
      }
    }
    return descriptor.replace('/', '.');
  }
}
