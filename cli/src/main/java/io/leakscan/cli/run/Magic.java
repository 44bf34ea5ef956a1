package io.leakscan.cli.run;

/** What a file is by its first bytes, for a message that helps; no part of reading dumps. */
enum Magic {
  PNG("is a PNG image, not a thread dump; paste the text instead", 0x89, 'P', 'N', 'G'),
  JPEG("is a JPEG image, not a thread dump; paste the text instead", 0xff, 0xd8, 0xff),
  PDF("is a PDF document, not a thread dump; save its text instead", '%', 'P', 'D', 'F'),
  JAR("is a Java program, not a thread dump; " + Complaints.HOW_TO_DUMP, 'P', 'K', 3, 4),
  SEVEN_ZIP("is a 7z archive; unpack it first and name what was in it", '7', 'z', 0xbc, 0xaf),
  RAR("is a RAR archive; unpack it first and name what was in it", "Rar!\u001a\u0007"),
  LZ4("is compressed; unpack it first: lz4 -dc FILE | leakscan -", 4, 0x22, 0x4d, 0x18),
  LZIP("is compressed; unpack it first: lzip -dc FILE | leakscan -", "LZIP\u0001"),
  COMPRESS("is compressed; unpack it first: gzip -dc FILE | leakscan -", 0x1f, 0x9d),
  HPROF("begins like a heap dump, but its header is cut or of an unknown version", "JAVA PROFILE"),
  JFR(
      "is a flight recording in which no jdk.ThreadDump event could be read; enable that event",
      'F',
      'L',
      'R',
      0),
  ELF(
      "is a program or a core file; of a core file: jhsdb jstack --exe JAVA --core FILE",
      0x7f,
      'E',
      'L',
      'F'),
  OTHER("is a binary file, not a thread dump; " + Complaints.HOW_TO_DUMP, "");

  private final String remark;
  private final String start; // one character a byte

  Magic(String remark, int... start) {
    this(remark, new String(start, 0, start.length));
  }

  Magic(String remark, String start) {
    this.remark = remark;
    this.start = start;
  }

  String remark() {
    return remark;
  }

  /** By the first bytes, one character each. */
  static Magic of(String head) {
    for (Magic magic : values()) {
      if (head.startsWith(magic.start)) {
        return magic;
      }
    }
    return OTHER;
  }
}
