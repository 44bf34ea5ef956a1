package io.leakscan.heap.redact;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.FrameRecord;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.hprof.TableRecords;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.Texts;
import io.leakscan.model.Frame;
import io.leakscan.model.Renaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the texts of a dump: names of classes, fields, methods and files. The JVM has one
 * text for all that is named alike, so what a library uses stays as it is; what nothing refers to
 * is of no use to whoever reads the dump.
 */
final class NamePlan {
  private static final String LAMBDA = "$$Lambda";

  private final Renaming names;
  private final Texts texts;
  private final Set<Long> kept = new HashSet<>();
  private final Map<Long, String> renamed = new HashMap<>();
  private final Map<Integer, String> classBySerial = new HashMap<>();

  private NamePlan(Renaming names, Texts texts) {
    this.names = names;
    this.texts = texts;
  }

  static NamePlan of(Survey survey, Renaming names) throws IOException {
    NamePlan plan = new NamePlan(names, survey.texts());
    for (HeapClass type : survey.classes().all()) {
      ClassRecord record = type.record();
      if (record != null) {
        plan.fields(type.name(), record.fields());
        plan.fields(type.name(), record.statics());
      }
    }
    int idSize = survey.header().idSize();
    Tables tables = plan.new Tables(survey);
    new RecordWalker(survey.channel(), idSize, position -> {})
        .walk(survey.from(), tables, HeapRecords.NONE);
    return plan;
  }

  /** The text to write, null to blank it. */
  @Nullable String text(long id) throws IOException {
    return kept.contains(id) ? texts.get(id) : renamed.get(id);
  }

  /** Whether a class is the program's. */
  boolean isOwn(String className) {
    return !names.type(className).equals(className);
  }

  /** Whether a text stays as it is. */
  boolean isKept(long id) {
    return kept.contains(id);
  }

  private void fields(String owner, ClassRecord.Fields fields) throws IOException {
    for (long id : fields.names()) {
      String name = texts.get(id);
      put(id, name, names.field(owner, name));
    }
  }

  private void put(long id, String text, String other) {
    if (other.equals(text)) {
      kept.add(id);
    } else {
      renamed.putIfAbsent(id, other);
    }
  }

  /** {@code [Lcom/acme/Order;} or {@code com/acme/App$$Lambda$14+0x0000000800c03000}. */
  private String className(String name) {
    int lambda = name.indexOf(LAMBDA);
    int end = lambda < 0 ? name.length() : lambda;
    String plain = name.substring(0, end).replace('/', '.');
    return names.type(plain).replace('.', '/') + name.substring(end);
  }

  /** The records around the heap. */
  private final class Tables implements TableRecords {
    private final Survey survey;

    Tables(Survey survey) {
      this.survey = survey;
    }

    @Override
    public void string(long id, long position, int length) {}

    @Override
    public void loadClass(int serial, long classId, long nameId) {
      try {
        String name = texts.get(nameId);
        classBySerial.put(serial, name.replace('/', '.'));
        put(nameId, name, className(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void frame(long id, long position) {
      try {
        FrameRecord frame = FrameRecord.read(survey.channel(), survey.header().idSize(), position);
        if (frame != null) {
          frame(frame);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void frame(FrameRecord frame) throws IOException {
      String owner = classBySerial.getOrDefault(frame.classSerial(), "");
      String method = texts.get(frame.methodId());
      String file = frame.fileId() == 0 ? null : texts.get(frame.fileId());
      Frame other = names.frame(new Frame(owner, method, file, Frame.NO_LINE));
      put(frame.methodId(), method, other.method());
      if (file != null && other.file() != null) {
        put(frame.fileId(), file, other.file());
      }
    }

    @Override
    public void trace(int serial, int threadSerial, long position, int frames) {}
  }
}
