package io.leakscan.testkit;

import java.util.ArrayList;
import java.util.List;

/** One thread of a {@link HotSpotDumpText}, being written. */
public final class ThreadText {
  private final String name;
  private final long id;
  private final long address;
  private final boolean internal;
  private final List<String> lines = new ArrayList<>();
  private final List<String> synchronizers = new ArrayList<>();
  private boolean daemon;
  private String osState = "runnable ";
  private String module = "";

  ThreadText(String name, long id, boolean internal) {
    this.name = name;
    this.id = id;
    this.address = 0x00007f0000000000L + id * 0x1000;
    this.internal = internal;
  }

  boolean isInternal() {
    return internal;
  }

  long address() {
    return address;
  }

  void module(String text) {
    module = text;
  }

  public ThreadText daemon() {
    daemon = true;
    return this;
  }

  /** What the operating system's side says: {@code waiting on condition }. */
  public ThreadText osState(String text) {
    osState = text;
    return this;
  }

  /** {@code WAITING (parking)}. */
  public ThreadText state(String state) {
    return line("   java.lang.Thread.State: " + state);
  }

  /** {@code java.lang.Thread.run(Thread.java:840)}; classes of the JDK get their module. */
  public ThreadText frame(String frame) {
    boolean ofJdk = frame.startsWith("java.") || frame.startsWith("jdk.");
    int place = frame.lastIndexOf('(') + 1;
    return line(
        "\tat " + frame.substring(0, place) + (ofJdk ? module : "") + frame.substring(place));
  }

  /** {@code waiting on <0x00000000ffd02358> (a java.lang.Object)}. */
  public ThreadText lock(String text) {
    return line("\t- " + text);
  }

  /** {@code <0x00000000ffd02358> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)}. */
  public ThreadText synchronizer(String text) {
    synchronizers.add(text);
    return this;
  }

  /** Any line, as it is. */
  public ThreadText line(String text) {
    lines.add(text);
    return this;
  }

  void write(HeaderStyle style, boolean withSynchronizers, StringBuilder out) {
    out.append('"').append(name);
    if (internal) {
      out.append(style.vmFields(id, address)).append(osState).append(" \n\n");
      return;
    }
    out.append(style.javaFields(id, daemon, address)).append(osState);
    out.append(" [").append(HeaderStyle.address(0x00007e0000000000L + id * 0x100000)).append("]\n");
    lines.forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    if (withSynchronizers) {
      out.append("   Locked ownable synchronizers:\n");
      List<String> owned = synchronizers.isEmpty() ? List.of("None") : synchronizers;
      owned.forEach(line -> out.append("\t- ").append(line).append('\n'));
      out.append('\n');
    }
  }
}
