package io.leakscan.cli;

import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRow;
import io.leakscan.model.Origin;
import io.leakscan.model.Report;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.rules.Analyzer;
import java.util.ArrayList;
import java.util.List;

/** Reports on heap dumps: the snapshots are built by hand, the judgement is the real one. */
public final class SampleHeapDumps {
  private static final long MB = 1_000_000;
  private static final String MAP = "java.util.HashMap";

  private SampleHeapDumps() {}

  /** Sessions in a static map, of which nothing is taken out. */
  static Report leaking() {
    return analyze(AnalysisOptions.Mode.SCAN, dump("app.hprof", 100_000));
  }

  /** A cache of blocks, an index and buffers: large, and well. */
  static Report healthy() {
    return analyze(AnalysisOptions.Mode.SCAN, dump("healthy.hprof", 0));
  }

  /** The same map, later. */
  static Report growing() {
    return analyze(
        AnalysisOptions.Mode.DIFF, dump("before.hprof", 40_000), dump("after.hprof", 100_000));
  }

  static Report ofClass() {
    return leaking()
        .answered(
            new HeapAnswer.OfClass(
                "com.acme.shop.Registry$Session",
                "java.lang.Object",
                "jdk.internal.loader.ClassLoaders$AppClassLoader",
                List.of(
                    new HeapAnswer.OfLoader(
                        "jdk.internal.loader.ClassLoaders$AppClassLoader",
                        0x7f000010L,
                        100_000,
                        3_200_000)),
                100_000,
                3_200_000,
                87 * MB,
                32,
                new HeapRetention.Dominator(
                    "com.acme.shop.Registry$Session", 0x7f00e8a0L, 32, 41_000, session()),
                List.of(
                    new HeapAnswer.Field(
                        "CREATED", "long", true, "com.acme.shop.Registry$Session", "100000"),
                    new HeapAnswer.Field(
                        "EMPTY", "Object", true, "com.acme.shop.Registry$Session", "byte[]"),
                    new HeapAnswer.Field(
                        "id", "Object", false, "com.acme.shop.Registry$Session", ""),
                    new HeapAnswer.Field("since", "long", false, "com.acme.shop.Timed", "")),
                List.of(
                    new HeapAnswer.Subclass("com.acme.shop.Registry$AdminSession", 12, 480),
                    new HeapAnswer.Subclass("hostile\u001b[31m\n\"name\"", 1, 16))));
  }

  static Report paths() {
    return leaking()
        .answered(
            new HeapAnswer.Paths(
                "com.acme.shop.Registry$Session",
                List.of(
                    new HeapAnswer.OfLoader(
                        "com.acme.shop.PluginLoader", 0x7f0000a0L, 100_300, 3_209_600),
                    new HeapAnswer.OfLoader("hostile\u001b[31m", 0x7f0000b0L, 10, 320)),
                100_310,
                3_209_920,
                List.of(
                    new HeapAnswer.Way(session(), 100_000, 87 * MB),
                    new HeapAnswer.Way(
                        new HeapPath(
                            "thread \"http-7\"",
                            List.of(
                                step(Kind.ROOT, "", "java.lang.Thread"),
                                step(
                                    Kind.LOCAL, "com.acme.shop.Checkout.pay", "com.acme.shop.Cart"),
                                step(Kind.FIELD, "session", "com.acme.shop.Registry$Session"))),
                        9,
                        8_100)),
                1,
                300));
  }

  /** With all that can be asked for by name. */
  static Report details() {
    return healthy()
        .detailed(
            new HeapDetails(
                new HeapDetails.Strings(
                    120_310,
                    9 * MB,
                    20_310,
                    2_400_000,
                    List.of(
                        new HeapDetails.Copies("EUR", 3, 100_000, 2_399_976),
                        new HeapDetails.Copies("hostile\u001b[31m\n\"text\"", 412, 2, 448))),
                new HeapDetails.Collections(
                    List.of(
                        new HeapDetails.Fill(
                            "java.util.HashMap", 40_000, 20_000, 12, 60_000, 5_200_000, 20 * MB),
                        new HeapDetails.Fill("java.util.ArrayList", 7, 0, 7, 0, 0, 0)),
                    List.of(
                        new HeapDetails.Fill(
                            "com.acme.shop.Order.tags",
                            20_000,
                            20_000,
                            12,
                            20_000,
                            5_120_000,
                            20 * MB))),
                new HeapDetails.ThreadLocals(
                    31,
                    62,
                    1,
                    List.of(
                        new HeapDetails.Value(
                            "http-7",
                            "com.acme.shop.Reports.ROWS",
                            "java.util.ArrayList",
                            24,
                            4 * MB),
                        new HeapDetails.Value(
                            "http-8", "", "com.acme.shop.Reports$Row", 32, null)))));
  }

  private static Report analyze(AnalysisOptions.Mode mode, Snapshot... dumps) {
    return new Analyzer(new AnalysisOptions(mode, List.of())).analyze(List.of(dumps));
  }

  /** A heap with so many sessions of 870 bytes each in a map. */
  public static Snapshot dump(String label, long sessions) {
    List<HeapRow> rows = new ArrayList<>();
    List<Long> retained = new ArrayList<>();
    List<HeapRetention.Holding> holdings = new ArrayList<>();
    List<HeapRetention.Dominator> dominators = new ArrayList<>();
    HeapPath blocks = field("com.acme.shop.Blocks", "LRU", "com.acme.shop.Blocks$1");
    HeapPath index = field("com.acme.shop.Index", "blocks", "byte[][]");
    if (sessions > 0) {
      rows.add(new HeapRow("com.acme.shop.Registry$Session", sessions, sessions * 32));
      retained.add(sessions * 840);
      HeapPath path = field("com.acme.shop.Registry", "SESSIONS", MAP);
      holdings.add(
          new HeapRetention.Holding(
              path,
              MAP,
              0x7f00_1000L,
              sessions * 870,
              sessions,
              "com.acme.shop.Registry$Session",
              sessions * 840,
              true));
      dominators.add(new HeapRetention.Dominator(MAP, 0x7f00_1000L, 48, sessions * 870, path));
    }
    rows.add(new HeapRow("byte[]", 120_000, 9 * MB));
    retained.add(9 * MB);
    rows.add(new HeapRow("java.lang.Class", 1500, 180_000));
    retained.add(400_000L);
    holdings.add(
        new HeapRetention.Holding(
            blocks, "com.acme.shop.Blocks$1", 0x7f00_2000L, 6 * MB, 600, "byte[]", 6 * MB, false));
    holdings.add(
        new HeapRetention.Holding(
            index, "byte[][]", 0x7f00_3000L, 2 * MB, 31, "byte[]", 2 * MB, false));
    dominators.add(
        new HeapRetention.Dominator("com.acme.shop.Blocks$1", 0x7f00_2000L, 56, 6 * MB, blocks));
    dominators.add(new HeapRetention.Dominator("byte[][]", 0x7f00_3000L, 144, 2 * MB, index));
    HeapRetention retention =
        new HeapRetention(retained, dominators, holdings, 1_204, 64_000, sessions * 870 + 10 * MB);
    return Snapshot.of(RuntimeKind.JVM)
        .origin(new Origin(label, "hprof", "%064x".formatted(label.hashCode() & 0xffffffL), 0, 0))
        .heap(new HeapContent(rows, true, 0, retention))
        .build();
  }

  private static HeapPath field(String owner, String name, String className) {
    return new HeapPath(
        "system class",
        List.of(new Step(Kind.ROOT, "", owner, true, 1), step(Kind.STATIC, name, className)));
  }

  private static HeapPath session() {
    return new HeapPath(
        "system class",
        List.of(
            new Step(Kind.ROOT, "", "com.acme.shop.Registry", true, 1),
            step(Kind.STATIC, "SESSIONS", MAP),
            step(Kind.FIELD, "table", "java.util.HashMap$Node[]"),
            step(Kind.ELEMENT, "17", "java.util.HashMap$Node"),
            step(Kind.FIELD, "value", "com.acme.shop.Registry$Session")));
  }

  private static Step step(Kind kind, String by, String className) {
    return new Step(kind, by, className, false, 1);
  }
}
