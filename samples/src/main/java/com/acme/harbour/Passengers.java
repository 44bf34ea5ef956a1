package com.acme.harbour;

import com.acme.stage.Stage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Virtual threads, through reflection because these programs are compiled for JDK 17. */
final class Passengers {
  private static final int COUNT = 12;

  private Passengers() {}

  /** Returns when all stand where they will stand; at once where there are no virtual threads. */
  static void arrive(OneMoment harbour) throws InterruptedException {
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Thread thread = start("passenger-" + i, harbour::board);
      if (thread == null) {
        return;
      }
      waiting.add(thread);
    }
    Thread inspected = start("inspected", OneMoment.Customs::declare);
    Stage.until(
        () ->
            waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)
                && inspected != null
                && inspected.getState() == Thread.State.TIMED_WAITING);
  }

  private static Thread start(String name, Runnable task) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Method named = type.getMethod("name", String.class);
      Method start = type.getMethod("start", Runnable.class);
      return (Thread) start.invoke(named.invoke(builder, name), task);
    } catch (NoSuchMethodException | ClassNotFoundException e) {
      return null;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
