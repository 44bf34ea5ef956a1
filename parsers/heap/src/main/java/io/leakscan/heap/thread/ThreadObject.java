package io.leakscan.heap.thread;

import io.leakscan.heap.object.HeapArray;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.ThreadIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@code java.lang.Thread}. Since JDK 19 some of them are in an object of their
 * own, {@code Thread$FieldHolder}; a virtual thread has none.
 */
final class ThreadObject {
  private static final int LONGEST_NAME = 1 << 12;
  private static final long UNKNOWN = -1;

  private final HeapObjects objects;
  private final HeapInstance thread;
  private final @Nullable HeapInstance holder;

  ThreadObject(HeapObjects objects, HeapInstance thread) throws IOException {
    this.objects = objects;
    this.thread = thread;
    this.holder = objects.instance(thread.reference("holder"));
  }

  long address() {
    return thread.address();
  }

  boolean isVirtual() {
    return thread.type().isA("java.lang.BaseVirtualThread")
        || thread.type().isA(VirtualStates.VIRTUAL_THREAD);
  }

  ThreadIdentity identity() throws IOException {
    long id = thread.number("tid", ThreadIdentity.NONE);
    // The address of the VM's own thread, which thread dumps print as tid.
    long address = thread.number("eetop", 0);
    return new ThreadIdentity(
        name(),
        id > 0 ? id : ThreadIdentity.NONE,
        address > 0 ? address : ThreadIdentity.NONE,
        ThreadIdentity.NONE);
  }

  /** A text, before JDK 8 an array of characters; hostile. */
  private String name() throws IOException {
    long address = thread.reference("name");
    String text = objects.text(address, LONGEST_NAME);
    if (text != null) {
      return text;
    }
    HeapArray chars = objects.array(address);
    return chars == null ? "" : new String(chars.bytes(0, LONGEST_NAME), StandardCharsets.UTF_16BE);
  }

  boolean isDaemon() {
    return isVirtual() || number("daemon") > 0;
  }

  ThreadState state(VirtualStates virtual) {
    long state = thread.number("state", UNKNOWN);
    if (isVirtual() && state != UNKNOWN) {
      return virtual.of(state);
    }
    long status = number("threadStatus");
    return status == UNKNOWN ? ThreadState.UNKNOWN : ThreadState.ofStatus(status);
  }

  /** What it parks for, 0 if it does not. */
  long parkBlocker() {
    return thread.reference("parkBlocker");
  }

  /** The thread that carries this virtual one, 0 if none does. */
  long carrier() {
    return thread.reference("carrierThread");
  }

  private long number(String field) {
    long own = thread.number(field, UNKNOWN);
    return own == UNKNOWN && holder != null ? holder.number(field, UNKNOWN) : own;
  }
}
