package com.acme.session;

import com.acme.stage.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;

/** Every session gets a Timer of its own for its expiry, and log-out does not cancel it. */
public final class SessionStore {
  private final Map<String, String> users = new ConcurrentHashMap<>();

  void open(String session, String user) {
    users.put(session, user);
    new Timer()
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                users.remove(session);
              }
            },
            Duration.ofHours(8).toMillis());
  }

  void logOut(String session) {
    users.remove(session);
  }

  public static void main(String[] args) throws Exception {
    SessionStore sessions = new SessionStore();
    visit(sessions, 0, 5);
    Stage.until(5, Thread.State.TIMED_WAITING, "java.util.TimerThread.mainLoop");
    Stage.ready("before");

    visit(sessions, 5, 20);
    Stage.until(20, Thread.State.TIMED_WAITING, "java.util.TimerThread.mainLoop");
    Stage.finish("after");
  }

  private static void visit(SessionStore sessions, int from, int to) {
    for (int i = from; i < to; i++) {
      sessions.open("session-" + i, "user-" + i);
      sessions.logOut("session-" + i);
    }
  }
}
