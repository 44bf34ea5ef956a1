package io.leakscan.heap.detail;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;

/** Where fields are in the record of an instance: those of its own class first. */
final class Offsets {
  static final int ABSENT = -1;

  private final Survey survey;

  Offsets(Survey survey) {
    this.survey = survey;
  }

  /** Of a field of a class or of one above it; {@link #ABSENT} if there is none. */
  int of(HeapClass type, String field) throws IOException {
    int offset = 0;
    for (HeapClass at = type; at != null; at = at.parent()) {
      ClassRecord record = at.record();
      if (record == null) {
        return ABSENT;
      }
      for (int i = 0; i < record.fields().count(); i++) {
        if (survey.texts().get(record.fields().names()[i]).equals(field)) {
          return offset;
        }
        offset += bytes(record.fields().types()[i]);
      }
    }
    return ABSENT;
  }

  /** Whether a field of a class or of one above it is a {@code long}. */
  boolean isLong(HeapClass type, String field) throws IOException {
    for (HeapClass at = type; at != null; at = at.parent()) {
      ClassRecord record = at.record();
      for (int i = 0; record != null && i < record.fields().count(); i++) {
        if (survey.texts().get(record.fields().names()[i]).equals(field)) {
          return record.fields().types()[i] == BasicType.LONG;
        }
      }
    }
    return false;
  }

  /** The name of the field at an offset, with the class that declares it; empty if none is. */
  String name(HeapClass type, int wanted) throws IOException {
    int offset = 0;
    for (HeapClass at = type; at != null; at = at.parent()) {
      ClassRecord record = at.record();
      if (record == null) {
        return "";
      }
      for (int i = 0; i < record.fields().count(); i++) {
        if (offset == wanted) {
          return at.name() + "." + survey.texts().get(record.fields().names()[i]);
        }
        offset += bytes(record.fields().types()[i]);
      }
    }
    return "";
  }

  private int bytes(BasicType type) {
    return type == BasicType.OBJECT ? survey.header().idSize() : type.bytes();
  }
}
