package io.leakscan.testkit.heap;

import io.leakscan.testkit.heap.HprofIndex.Part;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** A sound dump and the cuts that can be made in copies of it. */
record HprofPatient(byte[] bytes, HprofIndex index) {
  private static final int VERSION_AT = "JAVA PROFILE ".length();

  int length() {
    return bytes.length;
  }

  int idSize() {
    return index.idSize();
  }

  int headerBytes() {
    return index.headerBytes();
  }

  // --- where ---

  Part record(Random random) {
    return any(index.records(), random);
  }

  Part record(int tag, Random random) {
    return any(index.records(tag), random);
  }

  Part heapPart(Random random) {
    return any(index.heap(), random);
  }

  Part heapPart(int tag, Random random) {
    return any(index.heap(tag), random);
  }

  Part segment(Random random) {
    return any(segments(), random);
  }

  Part firstSegment() {
    return segments().get(0);
  }

  private List<Part> segments() {
    return index.records().stream().filter(HprofPatient::isSegment).toList();
  }

  private static boolean isSegment(Part part) {
    return part.tag() == HprofLayout.SEGMENT || part.tag() == HprofLayout.HEAP_DUMP;
  }

  private static Part any(List<Part> parts, Random random) {
    return parts.get(random.nextInt(parts.size()));
  }

  // --- what ---

  byte[] cut(int length) {
    return Arrays.copyOf(bytes, length);
  }

  byte[] cutIn(Part part, Random random) {
    return cut(part.start() + 1 + random.nextInt(part.end() - part.start() - 1));
  }

  byte[] from(int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  byte[] flip(int count, Random random) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < count; i++) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 + random.nextInt(255));
    }
    return copy;
  }

  byte[] flipIn(Part part, int within, Random random) {
    byte[] copy = bytes.clone();
    int at = part.start() + random.nextInt(Math.min(within, part.end() - part.start()));
    copy[at] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  byte[] zeros(int count, Random random) {
    byte[] copy = bytes.clone();
    int start = random.nextInt(copy.length);
    Arrays.fill(copy, start, Math.min(copy.length, start + count), (byte) 0);
    return copy;
  }

  byte[] zeroFrom(int start) {
    byte[] copy = bytes.clone();
    Arrays.fill(copy, start, copy.length, (byte) 0);
    return copy;
  }

  byte[] remove(int count, Random random) {
    int start = random.nextInt(Math.max(1, bytes.length - count));
    int end = Math.min(bytes.length, start + count);
    return joined(cut(start), from(end));
  }

  byte[] twice(int count, Random random) {
    int end = 1 + random.nextInt(bytes.length - 1);
    return joined(cut(end), from(Math.max(0, end - count)));
  }

  byte[] put(int at, int value) {
    byte[] copy = bytes.clone();
    ByteBuffer.wrap(copy).putInt(at, value);
    return copy;
  }

  byte[] lengthen(int by, Random random) {
    int at = segment(random).start() + 5;
    return put(at, ByteBuffer.wrap(bytes).getInt(at) + by);
  }

  byte[] tag(int at, int tag) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) tag;
    return copy;
  }

  /** Says of a primitive array that it has so many longs. */
  byte[] longs(Part array, int count) {
    byte[] copy = put(array.start() + 5 + idSize(), count);
    copy[array.start() + 9 + idSize()] = (byte) BasicType.LONG.tag();
    return copy;
  }

  byte[] followedBy(byte[] more) {
    return joined(bytes, more);
  }

  byte[] noise(int count, Random random) {
    byte[] noise = new byte[count];
    random.nextBytes(noise);
    return noise;
  }

  byte[] version(String version) {
    byte[] copy = bytes.clone();
    byte[] text = version.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, copy, VERSION_AT, text.length);
    return copy;
  }

  byte[] withoutRecords(Integer... tags) {
    Set<Integer> gone = new HashSet<>(List.of(tags));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, headerBytes());
    for (Part part : index.records()) {
      if (!gone.contains(part.tag())) {
        copy(part, out);
      }
    }
    return out.toByteArray();
  }

  /** Takes records out of the heap; the lengths of its segments are right afterwards. */
  byte[] withoutHeap(Predicate<Part> gone) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, headerBytes());
    int next = 0;
    for (Part part : index.records()) {
      if (!isSegment(part)) {
        copy(part, out);
        continue;
      }
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      while (next < index.heap().size() && index.heap().get(next).start() < part.end()) {
        Part inner = index.heap().get(next++);
        if (!gone.test(inner)) {
          copy(inner, body);
        }
      }
      out.write(bytes, part.start(), 5);
      out.writeBytes(ByteBuffer.allocate(4).putInt(body.size()).array());
      out.writeBytes(body.toByteArray());
    }
    return out.toByteArray();
  }

  byte[] segmentsReversed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, firstSegment().start());
    List<Part> segments = new ArrayList<>(segments());
    Collections.reverse(segments);
    segments.forEach(part -> copy(part, out));
    index.records().stream()
        .filter(part -> part.start() > firstSegment().start() && !isSegment(part))
        .forEach(part -> copy(part, out));
    return out.toByteArray();
  }

  private void copy(Part part, ByteArrayOutputStream out) {
    out.write(bytes, part.start(), part.end() - part.start());
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
