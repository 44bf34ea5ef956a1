package com.acme.notice;

import java.util.ArrayList;
import java.util.List;

/** Leak: every page that is opened listens to the board, and none ever stops. */
public final class NoticeBoard {
  private static final NoticeBoard INSTANCE = new NoticeBoard();

  private final List<Listener> listeners = new ArrayList<>();

  interface Listener {
    void published(String notice);
  }

  /** A page that a user looks at for a minute. */
  static final class Page implements Listener {
    private final String user;
    private final StringBuilder text = new StringBuilder(1000);

    Page(String user) {
      this.user = user;
    }

    void open() {
      INSTANCE.listeners.add(this);
    }

    @Override
    public void published(String notice) {
      text.setLength(0);
      text.append(user).append(", ").append(notice);
    }
  }

  void publish(String notice) {
    listeners.forEach(listener -> listener.published(notice));
  }

  public static void main(String[] args) throws Exception {
    int pages = args.length > 0 ? Integer.parseInt(args[0]) : 4_000;
    for (int page = 0; page < pages; page++) {
      new Page("user-" + page).open();
    }
    INSTANCE.publish("the shop closes at eight");
    System.out.println("READY " + pages);
    System.in.read();
  }
}
