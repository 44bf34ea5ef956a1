package io.leakscan.cli.render.json;

import io.leakscan.model.Evidence;
import io.leakscan.model.Frame;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The objects of {@code evidence[]}: each says its {@code kind}. */
final class EvidenceJson {
  private EvidenceJson() {}

  static void write(Json json, Evidence evidence) throws IOException {
    if (evidence instanceof Evidence.Threads threads) {
      json.text("kind", "threads");
      json.text("role", threads.role());
      json.number("count", threads.count());
      json.text("in", threads.in());
      json.text("state", threads.state());
      json.names("threads", threads.threads());
      if (threads.line() > 0) {
        json.number("line", threads.line());
      }
    } else if (evidence instanceof Evidence.Growth growth) {
      json.text("kind", "growth");
      json.numbers("counts", growth.counts());
      Double seconds = growth.seconds();
      if (seconds != null) {
        json.decimal("seconds", seconds);
      }
    } else if (evidence instanceof Evidence.Survival survival) {
      json.text("kind", "survival");
      json.number("before", survival.before());
      json.number("still", survival.still());
      Long idle = survival.idle();
      if (idle != null) {
        json.number("idle", idle);
      }
    } else if (evidence instanceof Evidence.Creators creators) {
      json.text("kind", "creators");
      json.text("in", creators.in());
      json.number("count", creators.count());
      Long distinct = creators.creators();
      Long orphans = creators.orphans();
      if (distinct != null && orphans != null) {
        json.number("creators", distinct);
        json.number("orphans", orphans);
      }
    } else if (evidence instanceof Evidence.Cycle cycle) {
      json.text("kind", "cycle");
      json.bool("printed", cycle.printed());
      json.objects("links", cycle.links(), link -> link(json, link));
    } else if (evidence instanceof Evidence.Chain chain) {
      json.text("kind", "chain");
      json.objects("links", chain.links(), link -> link(json, link));
    } else if (evidence instanceof Evidence.Pool pool) {
      json.text("kind", "pool");
      json.text("name", pool.name());
      json.number("workers", pool.workers());
      json.number("busy", pool.busy());
      json.number("idle", pool.idle());
      json.text("in", pool.in());
    } else if (evidence instanceof Evidence.HeapRows heap) {
      json.text("kind", "heap-rows");
      json.objects("rows", heap.rows(), row -> HeapJson.row(json, row));
    } else if (evidence instanceof Evidence.HeapPlace place) {
      json.text("kind", "heap-path");
      PathJson.place(json, place);
    } else if (evidence instanceof Evidence.HeapObject object) {
      json.text("kind", "heap-object");
      json.text("name", object.name());
      json.text("class", object.className());
      json.text("address", object.address());
      json.text("heldBy", object.heldBy());
      json.objects("facts", List.copyOf(object.facts().entrySet()), fact -> fact(json, fact));
      json.number("waiting", object.waiting());
    } else if (evidence instanceof Evidence.HeapHolders holders) {
      json.text("kind", "heap-holders");
      json.text("name", holders.name());
      if (!holders.besides().isEmpty()) {
        json.text("besides", holders.besides());
      }
      json.number("count", holders.count());
      json.number("looked", holders.looked());
      json.number("garbage", holders.garbage());
      if (holders.untold() > 0) {
        json.number("untold", holders.untold());
      }
      json.objects("holders", holders.holders(), holder -> PathJson.holder(json, holder));
    } else if (evidence instanceof Evidence.RecordedCalls calls) {
      json.text("kind", "recorded-calls");
      json.text("done", calls.done());
      json.number("count", calls.count());
      json.number("told", calls.told());
      json.objects("places", calls.places(), place -> place(json, place));
    } else if (evidence instanceof Evidence.Refuted refuted) {
      json.text("kind", "refuted");
      json.text("text", refuted.text());
    } else {
      // The compiler of Java 17 cannot see that the cases are complete; a test does.
      throw new IllegalArgumentException("no JSON for " + evidence.getClass());
    }
  }

  private static void place(Json json, Evidence.RecordedCalls.Place place) throws IOException {
    json.text("in", place.in());
    json.text("at", place.at());
    json.number("count", place.count());
    if (!place.callers().isEmpty()) {
      json.objects("callers", place.callers(), caller -> caller(json, caller));
    }
    json.names("stack", place.stack().frames().stream().map(Frame::toString).toList());
  }

  private static void caller(Json json, Evidence.RecordedCalls.Caller caller) throws IOException {
    json.text("at", caller.at());
    json.number("count", caller.count());
  }

  private static void fact(Json json, Map.Entry<String, String> fact) throws IOException {
    json.text("name", fact.getKey());
    json.text("value", fact.getValue());
  }

  private static void link(Json json, Evidence.Cycle.Link link) throws IOException {
    json.text("thread", link.thread());
    json.text("lock", link.lock());
    json.text("heldBy", link.heldBy());
    json.text("in", link.in());
  }

  private static void link(Json json, Evidence.Chain.Link link) throws IOException {
    json.text("lock", link.lock());
    json.number("waiters", link.waiters());
    json.text("owner", link.owner());
    json.text("ownerState", link.ownerState());
    json.text("ownerIn", link.ownerIn());
  }
}
