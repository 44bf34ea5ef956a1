package com.acme.jobs;

import com.acme.stage.Stage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** Each job subscribes to its progress channel, and nobody unsubscribes when the job is done. */
public final class JobWatcher {
  private final String host;
  private final int port;
  private final AtomicInteger subscribed = new AtomicInteger();

  JobWatcher(String host, int port) {
    this.host = host;
    this.port = port;
  }

  void watch(int job) {
    JedisPubSub progress =
        new JedisPubSub() {
          @Override
          public void onSubscribe(String channel, int subscribedChannels) {
            subscribed.incrementAndGet();
          }

          @Override
          public void onMessage(String channel, String message) {
            System.out.println(channel + ' ' + message);
          }
        };
    try (Jedis redis = new Jedis(host, port)) {
      redis.subscribe(progress, "job:" + job + ":progress");
    }
  }

  public static void main(String[] args) throws Exception {
    JobWatcher watcher =
        new JobWatcher(System.getProperty("redis.host"), Integer.getInteger("redis.port"));
    ThreadFactory jobs = Stage.named("job-runner-");
    run(jobs, watcher, 5);
    Stage.until(() -> watcher.subscribed.get() == 5);
    Stage.until(5, Thread.State.RUNNABLE, "redis.clients.jedis.util.RedisInputStream.ensureFill");
    Stage.ready("before");

    run(jobs, watcher, 20);
    Stage.until(() -> watcher.subscribed.get() == 25);
    Stage.until(25, Thread.State.RUNNABLE, "redis.clients.jedis.util.RedisInputStream.ensureFill");
    Stage.finish("after");
  }

  private static void run(ThreadFactory jobs, JobWatcher watcher, int count) {
    for (int i = 0; i < count; i++) {
      int job = 1000 + i;
      jobs.newThread(() -> watcher.watch(job)).start();
    }
  }
}
