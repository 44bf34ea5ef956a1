package io.leakscan.heap.redact;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RootKind;

/** For a pass over the records around the heap alone. */
enum NoRecords implements HeapRecords {
  INSTANCE;

  @Override
  public void root(RootKind kind, long id, int threadSerial, int number) {}

  @Override
  public void classDump(ClassRecord record, long position) {}

  @Override
  public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {}

  @Override
  public boolean objectArray(long id, long classId, int length, long position) {
    return false;
  }

  @Override
  public void elements(byte[] bytes, int from, int count) {}

  @Override
  public void primitiveArray(long id, BasicType type, int length, long position) {}
}
