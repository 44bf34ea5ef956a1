package io.leakscan.threads.histogram;

import java.util.Map;

/**
 * The name of a class as in Java source.
 *
 * <pre>
 * [B (java.base@17.0.15)                                byte[]
 * [[Ljava.lang.String; (java.base@17.0.15)              java.lang.String[][]
 * com.acme.Desk$$Lambda$14/0x00007f7bf8000c20           com.acme.Desk$$Lambda
 * com.acme.Desk$$Lambda+0x0000000007040430  (jhsdb)     com.acme.Desk$$Lambda
 * </pre>
 */
final class ClassName {
  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", //
          'I', "int", 'J', "long", 'F', "float", 'D', "double");

  private static final String LAMBDA = "$$Lambda";
  private static final String BASE = "java.base@";

  private ClassName() {}

  static String of(String printed) {
    int module = module(printed);
    String name = module < 0 ? printed : printed.substring(0, module);
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    return stable(element(name, dimensions)) + "[]".repeat(dimensions);
  }

  /** The version of the JDK, empty if the class is none of its core or has no version. */
  static String base(String printed) {
    int module = module(printed);
    boolean base = module > 0 && printed.startsWith(BASE, module + 2);
    return base ? printed.substring(module + 2, printed.length() - 1) : "";
  }

  /** Where {@code (java.base@17.0.15)} begins. */
  private static int module(String printed) {
    return printed.endsWith(")") ? printed.lastIndexOf(" (") : -1;
  }

  private static String element(String name, int dimensions) {
    String element = name.substring(dimensions);
    if (dimensions == 0) {
      return element;
    }
    if (element.length() == 1) {
      return PRIMITIVES.getOrDefault(element.charAt(0), element);
    }
    boolean reference = element.startsWith("L") && element.endsWith(";");
    return reference ? element.substring(1, element.length() - 1) : element;
  }

  /** Hidden classes carry an address, and before JDK 21 a number, which are those of one run. */
  private static String stable(String name) {
    int lambda = name.indexOf(LAMBDA);
    if (lambda >= 0) {
      return name.substring(0, lambda + LAMBDA.length());
    }
    int address = Math.max(name.lastIndexOf("/0x"), name.lastIndexOf("+0x"));
    return address > 0 ? name.substring(0, address) : name;
  }
}
