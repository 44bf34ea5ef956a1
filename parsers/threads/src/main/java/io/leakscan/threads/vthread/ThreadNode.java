package io.leakscan.threads.vthread;

import io.leakscan.model.LockRef.Role;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.json.JsonNode;
import io.leakscan.threads.jvm.FrameLines;
import io.leakscan.threads.jvm.JavaThread;
import io.leakscan.threads.jvm.Longs;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One thread.
 *
 * <pre>
 * {
 *   "tid": "24",
 *   "time": "2026-11-21T06:35:02.372368276Z",
 *   "virtual": true,
 *   "name": "cow-0",
 *   "state": "WAITING",
 *   "parkBlocker": {
 *     "object": "java.util.concurrent.locks.ReentrantLock$NonfairSync@6d837bb3",
 *     "owner": "26"
 *   },
 *   "blockedOn": "java.lang.Object@251a69d7",
 *   "waitingOn": "java.lang.Object@251a69d7",
 *   "stack": [
 *     "java.base\/java.lang.VirtualThread.park(VirtualThread.java:742)"
 *   ],
 *   "monitorsOwned": [
 *     { "depth": 2, "locks": [ "java.lang.Object@251a69d7", null ] }
 *   ],
 *   "carrier": "38"
 * }
 * </pre>
 *
 * <p>JDK 21 to 23 write number, name and stack only. It serves one thread after the other.
 */
final class ThreadNode extends JsonNode {
  private final DumpNode dump;
  private final Pools pools;
  private final FrameLines frames;
  private final JavaThread thread;
  private boolean ignored;
  private int unreadable;

  ThreadNode(DumpNode dump, Pools pools, FrameLines frames) {
    this.dump = dump;
    this.pools = pools;
    this.frames = frames;
    this.thread = new JavaThread(pools);
  }

  void start(int line) {
    thread.begin(line);
    thread.container(dump.container());
    ignored = true;
    unreadable = 0;
  }

  @Override
  protected void value(String name, @Nullable String text) {
    if (text == null) {
      return;
    }
    switch (name) {
      case "tid" -> {
        thread.id(Longs.of(text));
        ignored = false;
      }
      case "name" -> thread.name(text);
      case "state" -> thread.state(pooled(text));
      case "virtual" -> thread.virtual(text.equals("true"));
      case "blockedOn" -> thread.waitsFor(pooled(text), Role.WAITING_TO_LOCK);
      case "waitingOn" -> thread.waitsFor(pooled(text), Role.WAITING_ON);
      case "parkBlocker" -> thread.waitsFor(pooled(text), Role.PARKING_FOR);
      case "carrier" -> thread.carrier(Longs.of(text));
      default -> {}
    }
  }

  @Override
  protected JsonNode begin(String name, boolean array, int line) {
    return switch (name) {
      case "stack" -> array ? new Stack() : IGNORED;
      case "monitorsOwned" -> array ? new Monitors() : IGNORED;
      case "parkBlocker" -> new ParkBlocker();
      // Text in all JDKs; an object here is the next file, if the JVM stopped before the value.
      case "name" -> array ? IGNORED : dump.intruder();
      default -> IGNORED;
    };
  }

  @Override
  protected void end(int line) {
    if (ignored) {
      dump.damage().loss(line, "a thread without its number could not be read");
      return;
    }
    if (unreadable > 0) {
      thread.cut();
      dump.damage().loss(line, "frames of a thread could not be read: " + unreadable);
    }
    thread.touch(line);
    dump.threads().add(thread);
    dump.counted();
  }

  /** One instance of what many threads share. */
  private String pooled(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return pools.texts().of(bytes, 0, bytes.length);
  }

  private final class Stack extends JsonNode {
    @Override
    protected void value(String name, @Nullable String text) {
      byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      int number = frames.number(bytes, 0, bytes.length);
      if (number == FrameLines.NOT_A_FRAME) {
        unreadable++;
      } else {
        thread.frame(number);
      }
    }
  }

  private final class ParkBlocker extends JsonNode {
    @Override
    protected void value(String name, @Nullable String text) {
      if (name.equals("object") && text != null) {
        thread.waitsFor(pooled(text), Role.PARKING_FOR);
      } else if (name.equals("owner")) {
        thread.ownedBy(Longs.of(text));
      }
    }
  }

  private final class Monitors extends JsonNode {
    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      return array ? IGNORED : new MonitorsOfFrame();
    }
  }

  private final class MonitorsOfFrame extends JsonNode {
    private int depth;

    @Override
    protected void value(String name, @Nullable String text) {
      if (name.equals("depth")) {
        depth = (int) Math.max(0, Math.min(Longs.of(text), JavaThread.DEEPEST_STACK));
      }
    }

    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      return name.equals("locks") && array ? new Locks() : IGNORED;
    }

    private final class Locks extends JsonNode {
      @Override
      protected void value(String name, @Nullable String text) {
        if (text == null) {
          thread.lock("", Role.ELIMINATED, depth);
        } else {
          thread.lock(pooled(text), Role.LOCKED, depth);
        }
      }
    }
  }
}
