package io.leakscan.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The stacks of a large server: a wait on top, application code, a framework, a pool. */
final class LargeDumpStacks {
  private static final int CALLS = 400;
  private static final int COMMON = 500;
  private static final int RARE = 3000;

  private static final String[] PACKAGES = {
    "app.order",
    "app.bill",
    "app.audit",
    "web.mvc",
    "web.auth",
    "web.io",
    "rpc.srv",
    "rpc.cli",
    "db.jpa",
    "db.tx"
  };
  private static final String[] CLASSES = {
    "Api", "Job", "Filter", "Bean", "Dao", "Proxy", "Chain", "Task", "Call", "Hook"
  };
  private static final String[] METHODS = {
    "invoke", "filter", "handle", "apply", "next", "call", "run", "lambda$0"
  };

  private final List<String> calls = new ArrayList<>();
  private final List<Stack> stacks = new ArrayList<>();
  private final Random random;

  private record Stack(String state, String osState, List<String> lines) {}

  LargeDumpStacks(Random random) {
    this.random = random;
    for (int i = 0; i < CALLS; i++) {
      String type = pick(CLASSES);
      calls.add(
          "%s.%s%d.%s(%s.java:%d)"
              .formatted(pick(PACKAGES), type, i, pick(METHODS), type, 20 + random.nextInt(900)));
    }
    for (int i = 0; i < COMMON + RARE; i++) {
      stacks.add(stack());
    }
  }

  /** Most threads stay where they were in the dump before. */
  void write(int thread, int dump, ThreadText text) {
    int moved = (thread * 31 + dump) % 50 == 0 ? dump : 0;
    int spread = (thread * 7919 + moved * 104_729) % 1_000_003;
    boolean common = spread % 20 != 0;
    Stack stack = stacks.get(common ? spread % COMMON : COMMON + spread / 20 % RARE);
    String address = HeaderStyle.address(0xe0000000L + (thread % 700) * 0x48L);
    text.daemon().osState(stack.osState).state(stack.state);
    for (String line : stack.lines) {
      if (line.startsWith("- ")) {
        text.lock(line.substring(2).replace("0xADDRESS", address));
      } else {
        text.frame(line);
      }
    }
  }

  private Stack stack() {
    List<String> lines = new ArrayList<>();
    int kind = random.nextInt(3);
    switch (kind) {
      case 0 -> {
        lines.add("jdk.internal.misc.Unsafe.park(Native Method)");
        lines.add(
            "- parking to wait for  <0xADDRESS> (a"
                + " java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject)");
        lines.add("java.util.concurrent.locks.LockSupport.park(LockSupport.java:341)");
        lines.add("java.util.concurrent.LinkedBlockingQueue.put(LinkedBlockingQueue.java:343)");
      }
      case 1 -> {
        lines.add("sun.nio.ch.Net.poll(Native Method)");
        lines.add("sun.nio.ch.NioSocketImpl.park(NioSocketImpl.java:191)");
        lines.add("java.net.Socket$SocketInputStream.read(Socket.java:1025)");
        lines.add("java.io.BufferedInputStream.read(BufferedInputStream.java:346)");
        lines.add("- locked <0xADDRESS> (a java.io.BufferedInputStream)");
      }
      default -> {
        lines.add("java.lang.Object.wait(Native Method)");
        lines.add("- waiting on <0xADDRESS> (a app.order.Mailbox)");
        lines.add("app.order.Mailbox.take(Mailbox.java:41)");
        lines.add("- locked <0xADDRESS> (a app.order.Mailbox)");
      }
    }
    int depth = 3 + random.nextInt(25) + random.nextInt(26);
    for (int i = 0; i < depth; i++) {
      lines.add(calls.get(random.nextInt(CALLS)));
    }
    lines.add("java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)");
    lines.add("java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:635)");
    lines.add("java.lang.Thread.run(Thread.java:840)");
    return switch (kind) {
      case 0 -> new Stack("WAITING (parking)", "waiting on condition ", lines);
      case 1 -> new Stack("RUNNABLE", "runnable ", lines);
      default -> new Stack("WAITING (on object monitor)", "in Object.wait() ", lines);
    };
  }

  private String pick(String[] words) {
    return words[random.nextInt(words.length)];
  }
}
