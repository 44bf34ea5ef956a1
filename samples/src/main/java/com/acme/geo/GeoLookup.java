package com.acme.geo;

import com.acme.stage.Stage;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;

/**
 * Each lookup builds its own Redis client with event loops and timer, and only closes the
 * connection.
 */
public final class GeoLookup {
  private final RedisURI redis;

  GeoLookup(RedisURI redis) {
    this.redis = redis;
  }

  String cityOf(String address) {
    RedisClient client = RedisClient.create(redis);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      connection.sync().setnx("city:" + address, "Bremen");
      return connection.sync().get("city:" + address);
    }
  }

  public static void main(String[] args) throws Exception {
    String host = System.getProperty("redis.host");
    GeoLookup lookup = new GeoLookup(RedisURI.create(host, Integer.getInteger("redis.port")));
    lookUp(lookup, 0, 4);
    Stage.until(() -> clients() == 4);
    Stage.ready("before");

    lookUp(lookup, 4, 16);
    Stage.until(() -> clients() == 16);
    Stage.finish("after");
  }

  private static void lookUp(GeoLookup lookup, int from, int to) {
    for (int i = from; i < to; i++) {
      System.out.println(lookup.cityOf("10.0.0." + i));
    }
  }

  /** Every client has exactly one timer thread. */
  private static long clients() {
    return Stage.threads(
        Thread.State.TIMED_WAITING, "io.netty.util.HashedWheelTimer$Worker.waitForNextTick");
  }
}
