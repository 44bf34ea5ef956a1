package io.leakscan.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes a dump as HotSpot would, for tests. */
public final class HotSpotDumpText {
  private static final int ADDRESSES_A_LINE = 4;

  private final HeaderStyle style;
  private final List<ThreadText> threads = new ArrayList<>();
  private final List<String> deadlocks = new ArrayList<>();
  private String time = "2026-11-21 01:43:14";
  private boolean synchronizers;
  private long nextId = 1;

  private HotSpotDumpText(HeaderStyle style) {
    this.style = style;
  }

  public static HotSpotDumpText of(HeaderStyle style) {
    return new HotSpotDumpText(style);
  }

  /** The time above the title, {@code 2026-11-21 01:43:14}. */
  public HotSpotDumpText time(String text) {
    time = text;
    return this;
  }

  /** As with {@code jstack -l}. */
  public HotSpotDumpText withSynchronizers() {
    synchronizers = true;
    return this;
  }

  /** Adds a Java thread; ids count from 1. */
  public HotSpotDumpText thread(String name, Consumer<ThreadText> content) {
    ThreadText thread = new ThreadText(name, nextId++, false);
    thread.module(style.module());
    content.accept(thread);
    threads.add(thread);
    return this;
  }

  /** Adds a thread of the VM itself. */
  public HotSpotDumpText vmThread(String name) {
    threads.add(new ThreadText(name, nextId++, true));
    return this;
  }

  /** Adds the text of one section on a deadlock, from its heading to its last stack. */
  public HotSpotDumpText deadlock(String section) {
    deadlocks.add(section);
    return this;
  }

  /** The whole dump, lines ended by {@code \n}. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(time).append("\nFull thread dump ").append(style.vm()).append(":\n\n");
    if (style.printsThreadList()) {
      writeThreadList(out);
    }
    threads.forEach(thread -> thread.write(style, synchronizers, out));
    out.append(style.jniLine()).append("\n\n");
    if (!deadlocks.isEmpty()) {
      deadlocks.forEach(section -> out.append('\n').append(section));
      String plural = deadlocks.size() == 1 ? "" : "s";
      out.append("\nFound ").append(deadlocks.size()).append(" deadlock").append(plural);
      out.append(".\n\n");
    }
    return out.toString();
  }

  private void writeThreadList(StringBuilder out) {
    List<ThreadText> listed = threads.stream().filter(thread -> !thread.isInternal()).toList();
    out.append("Threads class SMR info:\n_java_thread_list=0x00007f762c003bd0, length=");
    out.append(listed.size()).append(", elements={\n");
    for (int i = 0; i < listed.size(); i++) {
      out.append(HeaderStyle.address(listed.get(i).address()));
      boolean last = i + 1 == listed.size();
      boolean full = (i + 1) % ADDRESSES_A_LINE == 0;
      out.append(last ? "\n" : full ? ",\n" : ", ");
    }
    out.append("}\n\n");
  }
}
