package io.leakscan.threads.threadinfo;

import io.leakscan.model.LockRef;
import io.leakscan.model.LockRef.Role;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.json.JsonNode;
import io.leakscan.threads.jvm.FrameText;
import io.leakscan.threads.jvm.JavaThread;
import io.leakscan.threads.jvm.LockName;
import io.leakscan.threads.jvm.Longs;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One thread, its members in any order.
 *
 * <pre>
 * {"threadName":"mon-1","threadId":14,"blockedTime":-1,"blockedCount":1,"waitedTime":-1,"waitedCount":1,
 *  "lockName":"java.lang.Object@1e915619","lockOwnerId":15,"lockOwnerName":"mon-2","daemon":true,
 *  "inNative":false,"suspended":false,"threadState":"BLOCKED","priority":5,
 *  "stackTrace":[{"classLoaderName":"app","moduleName":null,"moduleVersion":null,"methodName":"both",
 *                 "fileName":"App.java","lineNumber":11,"nativeMethod":false,"className":"demo.App"}],
 *  "lockedMonitors":[{"className":"java.lang.Object","identityHashCode":1968179333,
 *                     "lockedStackFrame":{...},"lockedStackDepth":0}],
 *  "lockedSynchronizers":[{"className":"...","identityHashCode":2093878202}],
 *  "lockInfo":{"className":"java.lang.Object","identityHashCode":512841241}}
 * </pre>
 *
 * <p>It serves one thread after the other.
 */
final class ThreadInfoNode extends JsonNode {
  /** Gets the members of an object that is no thread: threads may stand deeper in it. */
  interface Around {
    JsonNode begin(String name, boolean array, int line);
  }

  /** Is told when an object is whole. */
  interface Taker {
    void take(ThreadInfoNode thread, int line);
  }

  private final Pools pools;
  private final JavaThread thread;
  private boolean open;
  private Taker taker = (thread, line) -> {};
  private Around around = (name, array, line) -> IGNORED;
  private boolean named;
  private boolean stateOrStack;

  ThreadInfoNode(Pools pools) {
    this.pools = pools;
    this.thread = new JavaThread(pools);
  }

  /**
   * @param whole is told when the thread is whole
   * @param unknown gets members that no thread has: this object may be something around threads
   */
  void start(int line, Taker whole, Around unknown) {
    thread.begin(line);
    taker = whole;
    open = true;
    around = unknown;
    named = false;
    stateOrStack = false;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether this is a thread. */
  boolean recognized() {
    return named && stateOrStack;
  }

  JavaThread thread() {
    return thread;
  }

  @Override
  protected void value(String name, @Nullable String text) {
    switch (name) {
      case "threadName" -> {
        thread.name(text == null ? "" : text);
        named = true;
      }
      case "threadId" -> thread.id(Longs.of(text));
      case "threadState" -> {
        thread.state(text == null ? "" : pooled(text));
        stateOrStack = true;
      }
      case "daemon" -> thread.daemon("true".equals(text));
      case "virtual" -> thread.virtual("true".equals(text));
      case "lockOwnerId" -> {
        if (Longs.of(text) > 0) {
          thread.ownedBy(Longs.of(text));
        }
      }
      case "lockName" -> {
        if (text != null && text.indexOf('@') > 0) {
          thread.waitsFor(pooled(text));
        }
      }
      default -> {}
    }
  }

  @Override
  protected JsonNode begin(String name, boolean array, int line) {
    return switch (name) {
      case "stackTrace" -> {
        stateOrStack = true;
        yield array ? new Stack() : IGNORED;
      }
      case "lockedMonitors" -> array ? new Locks(Role.LOCKED) : IGNORED;
      case "lockedSynchronizers" -> array ? new Locks(Role.OWNED_SYNCHRONIZER) : IGNORED;
      case "lockInfo" -> array ? IGNORED : new Lock(null);
      default -> recognized() ? IGNORED : around.begin(name, array, line);
    };
  }

  @Override
  protected void end(int line) {
    thread.touch(line);
    open = false;
    taker.take(this, line);
  }

  private String pooled(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return pools.texts().of(bytes, 0, bytes.length);
  }

  private final class Stack extends JsonNode {
    private final StackFrame frame = new StackFrame();

    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      frame.clear();
      return array ? IGNORED : frame;
    }
  }

  private final class StackFrame extends JsonNode {
    private String className = "";
    private String methodName = "";
    private @Nullable String fileName;
    private int lineNumber;

    void clear() {
      className = "";
      methodName = "";
      fileName = null;
      lineNumber = -1;
    }

    @Override
    protected void value(String name, @Nullable String text) {
      switch (name) {
        case "className" -> className = text == null ? "" : text;
        case "methodName" -> methodName = text == null ? "" : text;
        case "fileName" -> fileName = text;
        case "lineNumber" -> lineNumber = (int) Math.min(Longs.of(text), Integer.MAX_VALUE);
        case "nativeMethod" -> lineNumber = "true".equals(text) ? -2 : lineNumber;
        default -> {}
      }
    }

    @Override
    protected void end(int line) {
      thread.frame(FrameText.of(className, methodName, fileName, lineNumber));
    }
  }

  private final class Locks extends JsonNode {
    private final Role role;

    Locks(Role role) {
      this.role = role;
    }

    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      return array ? IGNORED : new Lock(role);
    }
  }

  /** A lock that the thread holds, or waits for. */
  private final class Lock extends JsonNode {
    private final @Nullable Role held;
    private String className = "";
    private long hash = -1;
    private int depth = LockRef.NO_FRAME;

    Lock(@Nullable Role held) {
      this.held = held;
    }

    @Override
    protected void value(String name, @Nullable String text) {
      switch (name) {
        case "className" -> className = text == null ? "" : text;
        case "identityHashCode" -> hash = Longs.of(text);
        case "lockedStackDepth" ->
            depth = (int) Math.max(LockRef.NO_FRAME, Math.min(Longs.of(text), 1 << 20));
        default -> {}
      }
    }

    @Override
    protected void end(int line) {
      if (className.isEmpty() || hash < 0) {
        return;
      }
      String lock = pooled(LockName.of(className, (int) hash));
      if (held == null) {
        thread.waitsFor(lock);
      } else {
        thread.lock(lock, held, depth);
      }
    }
  }
}
