package io.leakscan.threads.threadinfo;

import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.json.JsonFormat;
import io.leakscan.threads.json.JsonReading;
import io.leakscan.threads.peel.Landmark;
import java.util.List;
import java.util.Set;

/** {@code ThreadInfo} as JSON: Spring Boot's actuator, Micronaut, Jolokia and others like them. */
public final class ThreadInfoJsonFormat extends JsonFormat {
  static final String ID = "threadinfo-json";

  private static final List<Landmark> LANDMARKS =
      List.of(Landmark.head("\"threadName\""), Landmark.sign("threadName"));

  /** What may stand before the threads, or be the first member of one. */
  private static final Set<String> SCALARS =
      Set.of("timestamp", "status", "time", "threadName", "threadId", "blockedTime", "waitedCount");

  private final Pools pools;

  public ThreadInfoJsonFormat(Pools pools) {
    this.pools = pools;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Landmark> landmarks() {
    return LANDMARKS;
  }

  @Override
  protected boolean mayBeginWith(String name, boolean container) {
    return container || SCALARS.contains(name);
  }

  @Override
  protected JsonReading reading(int line) {
    return new ThreadInfoJson(pools, line);
  }
}
