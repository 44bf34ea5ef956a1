package io.leakscan.heap.thread;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.hprof.FrameRecord;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.index.LongLongMap;
import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the stacks of the dump; equal ones exist once. */
final class StackReader {
  /** {@code -XX:MaxJavaStackTraceDepth}: the JVM stops there without a word. */
  private static final int DEEPEST = 1024;

  /** What HotSpot writes instead of the line of a native method. */
  private static final int NATIVE = -3;

  private final Survey survey;
  private final int idSize;
  private final Map<Integer, StackTrace> bySerial = new HashMap<>();
  private final Map<StackTrace, StackTrace> stacks = new HashMap<>();
  private final Map<Long, Frame> frames = new HashMap<>();
  private int missing;

  StackReader(Survey survey) {
    this.survey = survey;
    this.idSize = survey.header().idSize();
  }

  /** How many frames were named in stacks but not described. */
  int missing() {
    return missing;
  }

  /** The frames of a stack by its serial; none if the dump does not have it. */
  StackTrace stack(int serial) throws IOException {
    StackTrace known = bySerial.get(serial);
    if (known == null) {
      StackTrace read = read(serial);
      known = stacks.computeIfAbsent(read, stack -> stack);
      bySerial.put(serial, known);
    }
    return known;
  }

  private StackTrace read(int serial) throws IOException {
    int depth = survey.stacks().depth(serial);
    if (depth == 0) {
      return StackTrace.EMPTY;
    }
    byte[] ids = survey.channel().bytes(survey.stacks().trace(serial), depth * idSize);
    List<Frame> all = new ArrayList<>(ids.length / idSize);
    for (int at = 0; at + idSize <= ids.length; at += idSize) {
      long id = Bytes.id(ids, at, idSize);
      Frame frame = frames.get(id);
      if (frame == null) {
        frame = frame(id);
        frames.put(id, frame);
      }
      all.add(frame);
    }
    return new StackTrace(all, depth == DEEPEST);
  }

  private Frame frame(long id) throws IOException {
    long position = survey.stacks().frame(id);
    FrameRecord record =
        position == LongLongMap.ABSENT
            ? null
            : FrameRecord.read(survey.channel(), idSize, position);
    if (record == null) {
      missing++;
      return new Frame("", "unknown", null, Frame.NO_LINE);
    }
    String method = survey.texts().get(record.methodId());
    String owner = owner(record.classSerial());
    if (record.line() == NATIVE) {
      return new Frame(owner, method, null, Frame.NATIVE);
    }
    String file = survey.texts().get(record.fileId());
    boolean unknown = file.isEmpty();
    return new Frame(
        owner,
        method,
        unknown ? null : file,
        unknown || record.line() <= 0 ? Frame.NO_LINE : record.line());
  }

  private String owner(int classSerial) {
    int index = survey.classes().indexOf(survey.classBySerial(classSerial));
    return index == LongIntMap.ABSENT ? "" : printed(survey.classes().get(index).name());
  }

  /**
   * Without the address of a hidden class, which differs between two runs: {@code
   * Hold$$Lambda$2+0x00007f4758002c00}.
   */
  static String printed(String name) {
    int plus = name.lastIndexOf("+0x");
    return plus < 0 ? name : name.substring(0, plus);
  }
}
