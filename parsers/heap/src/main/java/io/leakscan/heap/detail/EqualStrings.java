package io.leakscan.heap.detail;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapDetails.Copies;
import io.leakscan.model.HeapDetails.Strings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Finds texts that are in the heap more than once. Two passes: what strings refer to, and what is
 * in that. Texts are told apart by 64 bits of each; some 40 bytes of memory for each that differs.
 */
final class EqualStrings {
  private static final int MOST_COPIES = 50;
  private static final int MOST_TEXT = 60; // characters
  private static final int TWO_BYTES = 1;

  private final Survey survey;
  private final Bits values; // arrays that a string refers to
  private final Bits wide; // of those, arrays of bytes with two for a character
  private final Bits chars; // of those, arrays of characters, as before JDK 9
  private final LongIntMap slots = new LongIntMap(); // by hash
  private int[] counts = new int[1 << 10];
  private int[] lengths = new int[1 << 10]; // in elements
  private int[] arrays = new int[1 << 10]; // the first one's number
  private long[] bodies = new long[1 << 10]; // where its elements are in the file
  private int distinct;
  private long count;
  private long bytes;
  private long wasted;

  private EqualStrings(Survey survey) {
    this.survey = survey;
    this.values = new Bits(survey.objects());
    this.wide = new Bits(survey.objects());
    this.chars = new Bits(survey.objects());
  }

  static Strings of(Survey survey, LongConsumer progress) throws IOException {
    EqualStrings strings = new EqualStrings(survey);
    HeapClass type = survey.classes().named("java.lang.String");
    if (type != null) {
      strings.new References(type).walk(survey, progress);
      strings.new Contents().walk(survey, progress);
    }
    return strings.found();
  }

  private final class References extends ObjectPass {
    private final long classId;
    private final int valueAt;
    private final int coderAt;

    References(HeapClass type) throws IOException {
      Offsets offsets = new Offsets(survey);
      classId = type.id();
      valueAt = offsets.of(type, "value");
      coderAt = offsets.of(type, "coder");
    }

    @Override
    public void instance(
        long id, long ofClass, byte[] fields, int from, int length, long position) {
      int idSize = survey.header().idSize();
      if (ofClass != classId || valueAt == Offsets.ABSENT || valueAt + idSize > length) {
        return;
      }
      int array = survey.index().find(Bytes.id(fields, from + valueAt, idSize));
      if (array >= 0) {
        values.set(array);
        if (coderAt != Offsets.ABSENT && coderAt < length && fields[from + coderAt] == TWO_BYTES) {
          wide.set(array);
        }
      }
    }
  }

  private final class Contents extends ObjectPass {
    private final ReadAhead file = new ReadAhead(survey.channel());

    @Override
    public void primitiveArray(long id, BasicType type, int length, long position) {
      int array = survey.index().find(id);
      boolean text = type == BasicType.BYTE || type == BasicType.CHAR;
      if (array < 0 || !values.get(array) || !text) {
        return;
      }
      // tag, identifier, stack trace, length, type
      long body = position + 1 + survey.header().idSize() + 2 * Integer.BYTES + 1;
      try {
        long hash = file.hash(body, (long) length * type.bytes());
        boolean two = wide.get(array);
        if (type == BasicType.CHAR) {
          chars.set(array);
        }
        add(hash + (two ? 1 : 0), array, length, body, survey.arrayBytes(type, length));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void add(long hash, int array, int length, long body, long size) {
    count++;
    bytes += size;
    int slot = slots.get(hash);
    if (slot != LongIntMap.ABSENT) {
      counts[slot]++;
      wasted += size;
      return;
    }
    if (distinct == counts.length) {
      int more = distinct * 2;
      counts = Arrays.copyOf(counts, more);
      lengths = Arrays.copyOf(lengths, more);
      arrays = Arrays.copyOf(arrays, more);
      bodies = Arrays.copyOf(bodies, more);
    }
    slots.put(hash, distinct);
    counts[distinct] = 1;
    lengths[distinct] = length;
    arrays[distinct] = array;
    bodies[distinct++] = body;
  }

  private Strings found() throws IOException {
    Comparator<Integer> worstFirst =
        Comparator.<Integer>comparingLong(slot -> -wasted(slot))
            .thenComparing(slot -> arrays[slot]);
    List<Integer> worst =
        IntStream.range(0, distinct)
            .filter(slot -> counts[slot] > 1)
            .boxed()
            .sorted(worstFirst)
            .limit(MOST_COPIES)
            .toList();
    Copies[] copies = new Copies[worst.size()];
    for (int i = 0; i < copies.length; i++) {
      int slot = worst.get(i);
      long characters = isBytes(slot) && wide.get(arrays[slot]) ? lengths[slot] / 2 : lengths[slot];
      copies[i] = new Copies(text(slot), characters, counts[slot], wasted(slot));
    }
    return new Strings(count, bytes, distinct, wasted, List.of(copies));
  }

  private long wasted(int slot) {
    BasicType type = isBytes(slot) ? BasicType.BYTE : BasicType.CHAR;
    return (counts[slot] - 1) * survey.arrayBytes(type, lengths[slot]);
  }

  private boolean isBytes(int slot) {
    return !chars.get(arrays[slot]);
  }

  private String text(int slot) throws IOException {
    boolean two = !isBytes(slot) || wide.get(arrays[slot]);
    Charset charset =
        !isBytes(slot)
            ? StandardCharsets.UTF_16BE // numbers of a dump have their highest byte first
            : two ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
    long all = (long) lengths[slot] * (isBytes(slot) ? 1 : Character.BYTES);
    int most = (int) Math.min(all, two ? 2L * MOST_TEXT : MOST_TEXT);
    return new String(survey.channel().bytes(bodies[slot], most), charset);
  }
}
