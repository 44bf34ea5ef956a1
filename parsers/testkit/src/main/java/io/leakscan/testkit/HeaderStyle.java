package io.leakscan.testkit;

/**
 * How the header of a thread looks in each version of the JDK.
 *
 * <p>17 and 25 are as seen in real dumps, the others are written from their documentation.
 */
public enum HeaderStyle {
  JDK_6("Java HotSpot(TM) 64-Bit Server VM (20.45-b01 mixed mode)", "", 6),
  JDK_8("OpenJDK 64-Bit Server VM (25.392-b08 mixed mode)", "", 8),
  JDK_11("OpenJDK 64-Bit Server VM (11.0.22+7 mixed mode, sharing)", "java.base@11.0.22/", 11),
  JDK_17("OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing)", "java.base@17.0.15/", 17),
  JDK_21("OpenJDK 64-Bit Server VM (21.0.7+6-LTS mixed mode, sharing)", "java.base@21.0.7/", 21),
  JDK_25("OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing)", "java.base@25.0.3/", 25);

  private final String vm;
  private final String module;
  private final int release;

  HeaderStyle(String vm, String module, int release) {
    this.vm = vm;
    this.module = module;
    this.release = release;
  }

  /** What stands behind {@code Full thread dump }. */
  public String vm() {
    return vm;
  }

  /** What stands before the file of a class of the JDK. */
  String module() {
    return module;
  }

  /** Whether the VM prints its list of threads (10 and later). */
  boolean printsThreadList() {
    return release >= 10;
  }

  /** {@code JNI global refs: 7, weak refs: 0}, or what stood there before JDK 9. */
  String jniLine() {
    return release >= 9 ? "JNI global refs: 7, weak refs: 0" : "JNI global references: 7";
  }

  /** {@code " #12 daemon prio=5 os_prio=0 cpu=1.50ms elapsed=60.25s tid=0x... nid=0x1234 "}. */
  String javaFields(long id, boolean daemon, long address) {
    StringBuilder text = new StringBuilder("\" ");
    if (release >= 8) {
      text.append('#').append(id).append(' ');
    }
    if (release >= 21) {
      text.append('[').append(nativeId(id)).append("] ");
    }
    text.append(daemon ? "daemon " : "").append(release >= 8 ? "prio=5 " : "prio=10 ");
    return text.append(commonFields(id, address)).toString();
  }

  /** {@code " os_prio=0 cpu=1.50ms elapsed=60.25s tid=0x... nid=0x1234 "}. */
  String vmFields(long id, long address) {
    return "\" " + (release >= 8 ? "" : "prio=10 ") + commonFields(id, address);
  }

  private String commonFields(long id, long address) {
    StringBuilder text = new StringBuilder(release >= 8 ? "os_prio=0 " : "");
    if (release >= 11) {
      text.append("cpu=1.50ms elapsed=60.25s ");
    }
    text.append("tid=").append(address(address)).append(" nid=");
    long nativeId = nativeId(id);
    return text.append(release >= 21 ? nativeId : "0x" + Long.toHexString(nativeId))
        .append(' ')
        .toString();
  }

  private static long nativeId(long id) {
    return 20_000 + id;
  }

  /** Sixteen digits, as the VM prints pointers. */
  static String address(long address) {
    String digits = Long.toHexString(address);
    return "0x" + "0".repeat(16 - digits.length()) + digits;
  }
}
