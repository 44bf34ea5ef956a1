package io.leakscan.heap.redact;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.hprof.TableRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Replaces what stands in the records of a dump, in the order of the file. */
final class RecordRedactor implements TableRecords, HeapRecords {
  private static final int TAG = 1;

  /** Behind the tag of a record: its time and its length. */
  private static final int TIME_AND_LENGTH = 2 * Integer.BYTES;

  private static final byte[] LETTER = {'x'};
  private static final byte[] CHARACTER = {0, 'x'};
  private static final byte[] ZERO = {0};

  private final Survey survey;
  private final int idSize;
  private final NamePlan names;
  private final ThreadNames threads;
  private final OwnNumbers numbers;
  private final Patches patches;

  RecordRedactor(Survey survey, NamePlan names, ThreadNames threads, Patches patches) {
    this.survey = survey;
    this.idSize = survey.header().idSize();
    this.names = names;
    this.threads = threads;
    this.numbers = new OwnNumbers(survey.classes(), idSize, names::isOwn);
    this.patches = patches;
  }

  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private static void change(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void string(long id, long position, int length) {
    if (!names.isKept(id)) {
      change(() -> text(id, position, length));
    }
  }

  /** A name may be longer than the one before: then the length of the record is another. */
  private void text(long id, long position, int length) throws IOException {
    String other = names.text(id);
    if (other == null) {
      patches.fill(position, length, LETTER);
      return;
    }
    byte[] text = other.getBytes(StandardCharsets.UTF_8);
    long head = position - idSize - Integer.BYTES;
    patches.replace(
        head,
        Integer.BYTES,
        ByteBuffer.allocate(Integer.BYTES).putInt(idSize + text.length).array());
    patches.replace(position, length, text);
  }

  @Override
  public void loadClass(int serial, long classId, long nameId) {}

  @Override
  public void frame(long id, long position) {}

  @Override
  public void trace(int serial, int threadSerial, long position, int frames) {}

  @Override
  public void root(RootKind kind, long id, int threadSerial, int number) {}

  /** Values of static fields: constants, counters, keys. */
  @Override
  public void classDump(ClassRecord record, long position) {
    if (numbers.isOwn(record.id())) {
      change(() -> statics(record, position));
    }
  }

  private void statics(ClassRecord record, long position) throws IOException {
    // id, serial, six references, size of an instance
    long at = position + TAG + 7L * idSize + 2 * Integer.BYTES;
    int constants = u2(at);
    at += Short.BYTES;
    for (int i = 0; i < constants; i++) {
      at += Short.BYTES;
      at += TAG + width(BasicType.of(survey.channel().bytes(at, TAG)[0]));
    }
    at += Short.BYTES;
    for (BasicType type : record.statics().types()) {
      at += idSize + TAG;
      int length = width(type);
      if (type != BasicType.OBJECT) {
        patches.fill(at, length, ZERO);
      }
      at += length;
    }
  }

  private int u2(long position) throws IOException {
    return ByteBuffer.wrap(survey.channel().bytes(position, Short.BYTES)).getShort() & 0xffff;
  }

  private int width(@Nullable BasicType type) {
    return type == null || type == BasicType.OBJECT ? idSize : type.bytes();
  }

  @Override
  public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {
    long fields = position + TAG + 2L * idSize + TIME_AND_LENGTH;
    for (OwnNumbers.Span span : numbers.of(classId)) {
      if (span.from() + span.length() <= length) {
        change(() -> patches.fill(fields + span.from(), span.length(), ZERO));
      }
    }
  }

  @Override
  public boolean objectArray(long id, long classId, int length, long position) {
    return false;
  }

  @Override
  public void elements(byte[] bytes, int from, int count) {}

  @Override
  public void primitiveArray(long id, BasicType type, int length, long position) {
    long elements = position + TAG + idSize + 2L * Integer.BYTES + TAG;
    long size = (long) length * type.bytes();
    byte[] name = threads.of(id);
    change(
        () -> {
          if (name.length > 0 && name.length == size) {
            patches.replace(elements, size, name);
          } else if (size > 0) {
            patches.fill(elements, size, blank(type));
          }
        });
  }

  private static byte[] blank(BasicType type) {
    return switch (type) {
      case BYTE -> LETTER;
      case CHAR -> CHARACTER;
      default -> ZERO;
    };
  }
}
