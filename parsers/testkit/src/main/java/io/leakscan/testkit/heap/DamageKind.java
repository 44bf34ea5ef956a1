package io.leakscan.testkit.heap;

import java.util.List;
import java.util.Random;

/**
 * A kind of damage.
 *
 * @param name what is done
 * @param loses whether some object, root, name or the end is certainly gone afterwards
 * @param operation makes the damaged copy
 */
record DamageKind(String name, boolean loses, Operation operation) {

  /** How one kind of damage is done. */
  @FunctionalInterface
  interface Operation {
    byte[] on(HprofPatient dump, Random random);
  }

  static final List<DamageKind> ALL =
      List.of(
          // Cuts.
          new DamageKind(
              "cut anywhere", true, (dump, random) -> dump.cut(random.nextInt(dump.length()))),
          new DamageKind(
              "cut in the heap", true, (dump, random) -> dump.cutIn(dump.heapPart(random), random)),
          new DamageKind(
              "cut between records", true, (dump, random) -> dump.cut(dump.record(random).start())),
          new DamageKind(
              "cut between objects",
              true,
              (dump, random) -> dump.cut(dump.heapPart(random).start())),
          new DamageKind(
              "cut between segments",
              true,
              (dump, random) -> dump.cut(dump.segment(random).start())),
          new DamageKind(
              "cut in the head",
              true,
              (dump, random) -> dump.cut(random.nextInt(dump.headerBytes() + 1))),
          new DamageKind(
              "cut in the head of a segment",
              true,
              (dump, random) -> dump.cut(dump.segment(random).start() + 1 + random.nextInt(8))),
          new DamageKind(
              "the last hundred bytes missing",
              true,
              (dump, random) -> dump.cut(dump.length() - 1 - random.nextInt(100))),
          // Bytes.
          new DamageKind("one byte flipped", false, (dump, random) -> dump.flip(1, random)),
          new DamageKind("200 bytes flipped", false, (dump, random) -> dump.flip(200, random)),
          new DamageKind(
              "a bit flipped in the head of a record",
              false,
              (dump, random) -> dump.flipIn(dump.record(random), 9, random)),
          new DamageKind(
              "a bit flipped in the head of an object",
              false,
              (dump, random) -> dump.flipIn(dump.heapPart(random), 30, random)),
          new DamageKind(
              "a block of zeros",
              false,
              (dump, random) -> dump.zeros(1 + random.nextInt(8192), random)),
          new DamageKind(
              "zeros to the end",
              true,
              (dump, random) -> dump.zeroFrom(dump.heapPart(random).start())),
          new DamageKind(
              "a block missing",
              true,
              (dump, random) -> dump.remove(1 + random.nextInt(8192), random)),
          new DamageKind(
              "a block twice",
              false,
              (dump, random) -> dump.twice(1 + random.nextInt(8192), random)),
          // Lengths.
          new DamageKind(
              "a segment too long by 1000", false, (dump, random) -> dump.lengthen(1000, random)),
          new DamageKind(
              "a segment too short by 10", false, (dump, random) -> dump.lengthen(-10, random)),
          new DamageKind(
              "a segment of no length",
              false,
              (dump, random) -> dump.put(dump.segment(random).start() + 5, 0)),
          new DamageKind(
              "a segment of 4 GiB",
              false,
              (dump, random) -> dump.put(dump.segment(random).start() + 5, -1)),
          new DamageKind(
              "a text of 3.7 GB",
              true,
              (dump, random) -> dump.put(dump.record(0x01, random).start() + 5, 0xf000_0000)),
          new DamageKind(
              "a trace of 2^31 frames",
              false,
              (dump, random) -> dump.put(dump.record(0x05, random).start() + 17, 0x7fff_ffff)),
          new DamageKind(
              "an object of 2 GiB",
              true,
              (dump, random) ->
                  dump.put(
                      dump.heapPart(0x21, random).start() + 5 + 2 * dump.idSize(), 0x7fff_fff0)),
          new DamageKind(
              "an array of 2^32 - 1 references",
              true,
              (dump, random) ->
                  dump.put(dump.heapPart(0x22, random).start() + 5 + dump.idSize(), -1)),
          new DamageKind(
              "an array of 2^31 - 1 longs",
              true,
              (dump, random) -> dump.longs(dump.heapPart(0x23, random), Integer.MAX_VALUE)),
          // Tags.
          new DamageKind(
              "an unknown record",
              false,
              (dump, random) -> dump.tag(dump.record(random).start(), 0x55)),
          new DamageKind(
              "an unknown record instead of a segment",
              true,
              (dump, random) -> dump.tag(dump.segment(random).start(), 0x55)),
          new DamageKind(
              "an unknown record of the heap",
              true,
              (dump, random) -> dump.tag(dump.heapPart(random).start(), 0x77)),
          // What is not there.
          new DamageKind("no end", true, (dump, random) -> dump.withoutRecords(0x2c)),
          new DamageKind("no texts", true, (dump, random) -> dump.withoutRecords(0x01)),
          new DamageKind("no loaded classes", true, (dump, random) -> dump.withoutRecords(0x02)),
          new DamageKind("no frames", false, (dump, random) -> dump.withoutRecords(0x04)),
          new DamageKind(
              "no heap",
              true,
              (dump, random) -> dump.withoutRecords(HprofLayout.SEGMENT, HprofLayout.HEAP_DUMP)),
          new DamageKind(
              "no roots", true, (dump, random) -> dump.withoutHeap(part -> part.tag() >>> 4 != 2)),
          new DamageKind(
              "no class dumps",
              true,
              (dump, random) -> dump.withoutHeap(part -> part.tag() == 0x20)),
          new DamageKind(
              "half of the class dumps missing",
              true,
              (dump, random) ->
                  dump.withoutHeap(part -> part.tag() == 0x20 && random.nextBoolean())),
          new DamageKind(
              "half of the objects missing",
              false,
              (dump, random) -> dump.withoutHeap(part -> isObject(part) && random.nextBoolean())),
          // What is there too much.
          new DamageKind(
              "noise behind", false, (dump, random) -> dump.followedBy(dump.noise(1000, random))),
          new DamageKind("zeros behind", false, (dump, random) -> dump.followedBy(new byte[4096])),
          new DamageKind(
              "two dumps", false, (dump, random) -> dump.followedBy(dump.cut(dump.length()))),
          new DamageKind(
              "the heap twice",
              false,
              (dump, random) -> dump.followedBy(dump.from(dump.firstSegment().start()))),
          new DamageKind(
              "segments the other way round", false, (dump, random) -> dump.segmentsReversed()),
          // The head.
          new DamageKind(
              "ids of no bytes", true, (dump, random) -> dump.put(dump.headerBytes() - 12, 0)),
          new DamageKind(
              "ids of 3 bytes", true, (dump, random) -> dump.put(dump.headerBytes() - 12, 3)),
          new DamageKind(
              "ids of 2^31 - 1 bytes",
              true,
              (dump, random) -> dump.put(dump.headerBytes() - 12, Integer.MAX_VALUE)),
          new DamageKind(
              "ids of the other size",
              true,
              (dump, random) -> dump.put(dump.headerBytes() - 12, 12 - dump.idSize())),
          new DamageKind("version 9.9.9", false, (dump, random) -> dump.version("9.9.9")));

  private static boolean isObject(HprofIndex.Part part) {
    return part.tag() >= 0x21 && part.tag() <= 0x23;
  }
}
