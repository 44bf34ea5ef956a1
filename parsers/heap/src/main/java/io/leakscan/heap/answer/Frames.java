package io.leakscan.heap.answer;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.hprof.FrameRecord;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.index.LongLongMap;
import java.io.IOException;

/** Which frame of a thread holds an object. */
final class Frames {
  private final Survey survey;

  Frames(Survey survey) {
    this.survey = survey;
  }

  /**
   * The frame, as {@code owner.method}; empty if the dump does not tell it.
   *
   * @param thread the address of the thread object
   * @param local the address of what it holds
   */
  String holding(long thread, long local) throws IOException {
    Roots roots = survey.roots();
    for (int i = 0; i < roots.count(); i++) {
      if (roots.kind(i) == RootKind.THREAD && roots.id(i) == thread) {
        int number = frame(roots.threadSerial(i), local);
        return number < 0 ? "" : name(roots.number(i), number);
      }
    }
    return "";
  }

  private int frame(int threadSerial, long local) {
    Roots roots = survey.roots();
    for (int i = 0; i < roots.count(); i++) {
      boolean held = roots.kind(i) == RootKind.JAVA_FRAME || roots.kind(i) == RootKind.JNI_LOCAL;
      if (held && roots.threadSerial(i) == threadSerial && roots.id(i) == local) {
        return roots.number(i);
      }
    }
    return -1;
  }

  private String name(int trace, int number) throws IOException {
    int idSize = survey.header().idSize();
    if (number >= survey.stacks().depth(trace)) {
      return "";
    }
    long at = survey.stacks().trace(trace) + (long) number * idSize;
    byte[] id = survey.channel().bytes(at, idSize);
    long position =
        id.length < idSize ? LongLongMap.ABSENT : survey.stacks().frame(Bytes.id(id, 0, idSize));
    FrameRecord frame =
        position == LongLongMap.ABSENT
            ? null
            : FrameRecord.read(survey.channel(), idSize, position);
    if (frame == null) {
      return "";
    }
    int owner = survey.classes().indexOf(survey.classBySerial(frame.classSerial()));
    String method = survey.texts().get(frame.methodId());
    return owner < 0 ? method : survey.classes().get(owner).name() + "." + method;
  }
}
