package io.leakscan.cli.run;

import java.nio.charset.StandardCharsets;

/** What a file is by its first bytes, for a message that helps; no part of reading dumps. */
enum Magic {
  PNG("is a PNG image, not a thread dump; paste the text instead", 0x89, 'P', 'N', 'G'),
  JPEG("is a JPEG image, not a thread dump; paste the text instead", 0xff, 0xd8, 0xff),
  PDF("is a PDF document, not a thread dump; save its text instead", '%', 'P', 'D', 'F'),
  GZIP("is compressed and holds no dump that could be read", 0x1f, 0x8b),
  ZIP("is a zip archive; unpack it first and name what was in it", 'P', 'K', 3, 4),
  XZ("is compressed; unpack it first: xz -dc FILE | leakscan -", 0xfd, '7', 'z', 'X', 'Z'),
  ZSTD("is compressed; unpack it first: zstd -dc FILE | leakscan -", 0x28, 0xb5, 0x2f, 0xfd),
  BZIP2("is compressed; unpack it first: bunzip2 -c FILE | leakscan -", 'B', 'Z', 'h'),
  HPROF(
      "is a heap dump; this version reads thread dumps: jcmd PID Thread.print -l", "JAVA PROFILE"),
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

  /** How many bytes tell. */
  static final int LENGTH = 16;

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

  static Magic of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    for (Magic magic : values()) {
      if (text.startsWith(magic.start)) {
        return magic;
      }
    }
    return OTHER;
  }
}
