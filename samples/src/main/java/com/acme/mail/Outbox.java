package com.acme.mail;

import com.acme.stage.Stage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;

/** One thread sends the mails; a message without recipient killed it, and the queue ran full. */
public final class Outbox {
  private static final int CAPACITY = 32;

  private final BlockingQueue<Message> pending = new LinkedBlockingQueue<>(CAPACITY);

  record Message(String recipient, String subject) {
    String domain() {
      return recipient.substring(recipient.indexOf('@') + 1);
    }
  }

  void enqueue(Message message) throws InterruptedException {
    pending.put(message);
  }

  void sendAll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("relaying to " + pending.take().domain());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws Exception {
    Outbox outbox = new Outbox();
    Thread sender = new Thread(outbox::sendAll, "mail-sender");
    sender.start();
    outbox.enqueue(new Message("ada@example.org", "Welcome"));
    outbox.enqueue(new Message(null, "Your invoice"));
    Stage.until(() -> !sender.isAlive());
    for (int i = 0; i < CAPACITY; i++) {
      outbox.enqueue(new Message("ada@example.org", "Newsletter " + i));
    }

    ThreadFactory signups = Stage.named("signup-");
    welcome(signups, outbox, 6);
    Stage.until(6, Thread.State.WAITING, "com.acme.mail.Outbox.enqueue");
    Stage.ready("before");

    welcome(signups, outbox, 12);
    Stage.until(18, Thread.State.WAITING, "com.acme.mail.Outbox.enqueue");
    Stage.finish("after");
  }

  private static void welcome(ThreadFactory signups, Outbox outbox, int count) {
    for (int i = 0; i < count; i++) {
      Runnable signUp =
          () -> {
            try {
              outbox.enqueue(new Message("grace@example.org", "Welcome"));
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
      signups.newThread(signUp).start();
    }
  }
}
