package io.leakscan.threads.go;

import io.leakscan.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile in the format of pprof's {@code profile.proto}. Its tables refer to each other in any
 * order, so messages are remembered first and read when they are asked for.
 */
final class Profile {
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING = 6;
  private static final int TIME_NANOS = 9;
  private static final int DURATION_NANOS = 10;
  private static final int PERIOD = 12;

  /** Where a message lies. */
  private record Range(int from, int to) {}

  /**
   * A stack, leaf first, the values that were measured for it, and its labels as a text profile has
   * them: {@code "handler":"/v1/users"}.
   */
  interface Visitor {
    void sample(Longs locations, Longs values, String labels);
  }

  /** Labels are for people; a forged profile might refer to one long text again and again. */
  private static final int LONGEST_LABELS = 1000;

  /** More calls are never inlined into one; a forged profile might say otherwise. */
  private static final int DEEPEST_INLINING = 256;

  private final byte[] bytes;
  private final List<Range> sampleTypes = new ArrayList<>();
  private final List<Range> samples = new ArrayList<>();
  private final List<Range> strings = new ArrayList<>();
  private final Map<Long, Range> locations = new HashMap<>();
  private final Map<Long, Range> functions = new HashMap<>();
  private long timeNanos;
  private long durationNanos;
  private long period;
  private boolean broken;

  private Profile(byte[] bytes) {
    this.bytes = bytes;
  }

  static Profile of(byte[] bytes) {
    Profile profile = new Profile(bytes);
    profile.index();
    return profile;
  }

  private void index() {
    ProtoReader in = new ProtoReader(bytes, 0, bytes.length);
    for (int field = in.next(); field > 0; field = in.next()) {
      switch (field) {
        case SAMPLE_TYPE -> add(sampleTypes, in);
        case SAMPLE -> add(samples, in);
        case LOCATION -> locations.putIfAbsent(id(in.message()), new Range(in.from(), in.to()));
        case FUNCTION -> functions.putIfAbsent(id(in.message()), new Range(in.from(), in.to()));
        case STRING -> add(strings, in);
        case TIME_NANOS -> timeNanos = in.number();
        case DURATION_NANOS -> durationNanos = in.number();
        case PERIOD -> period = in.number();
        default -> {
          // Mappings, comments, what the period is measured in: nothing that a stack needs.
        }
      }
    }
    broken = in.broken();
  }

  private static void add(List<Range> list, ProtoReader in) {
    if (in.isBytes()) {
      list.add(new Range(in.from(), in.to()));
    }
  }

  /** Field 1 of a location and of a function. */
  private static long id(ProtoReader in) {
    for (int field = in.next(); field > 0; field = in.next()) {
      if (field == 1) {
        return in.number();
      }
    }
    return 0;
  }

  /** What is measured, in the order of the values: {@code goroutine}, {@code inuse_space}. */
  List<String> types() {
    List<String> types = new ArrayList<>();
    for (Range range : sampleTypes) {
      ProtoReader in = new ProtoReader(bytes, range.from, range.to);
      String type = "";
      for (int field = in.next(); field > 0; field = in.next()) {
        type = field == 1 ? string(in.number()) : type;
      }
      types.add(type);
    }
    return types;
  }

  /** Nanoseconds since 1970, 0 if the profile does not say. */
  long timeNanos() {
    return timeNanos;
  }

  /** Over how long it was measured, nanoseconds; 0 if it shows a moment. */
  long durationNanos() {
    return durationNanos;
  }

  /** How much lies between two samples, in the unit of the profile; 0 if it does not say. */
  long period() {
    return period;
  }

  /** Whether bytes are missing or make no sense. */
  boolean broken() {
    return broken;
  }

  void forEachSample(Visitor visitor) {
    Longs stack = new Longs();
    Longs values = new Longs();
    StringBuilder labels = new StringBuilder();
    for (Range range : samples) {
      stack.clear();
      values.clear();
      labels.setLength(0);
      ProtoReader in = new ProtoReader(bytes, range.from, range.to);
      for (int field = in.next(); field > 0; field = in.next()) {
        if (field == 1) {
          in.numbers(stack);
        } else if (field == 2) {
          in.numbers(values);
        } else if (field == 3 && in.isBytes() && labels.length() < LONGEST_LABELS) {
          labels.append(labels.length() == 0 ? "" : ", ");
          label(in.message(), labels);
        }
      }
      broken |= in.broken();
      visitor.sample(stack, values, labels.toString());
    }
  }

  /** {@code key} is field 1, its text field 2; numbers are not for goroutines. */
  private void label(ProtoReader in, StringBuilder labels) {
    String key = "";
    String text = "";
    for (int field = in.next(); field > 0; field = in.next()) {
      key = field == 1 ? string(in.number()) : key;
      text = field == 2 ? string(in.number()) : text;
    }
    broken |= in.broken();
    labels.append('"').append(brief(key)).append("\":\"").append(brief(text)).append('"');
  }

  private static String brief(String text) {
    return text.length() > LONGEST_LABELS ? text.substring(0, LONGEST_LABELS) : text;
  }

  /** The frames of a location, the innermost of the inlined calls first; none without symbols. */
  List<Frame> frames(long location) {
    Range range = locations.get(location);
    if (range == null) {
      broken = true;
      return List.of();
    }
    List<Frame> frames = new ArrayList<>(2);
    ProtoReader in = new ProtoReader(bytes, range.from, range.to);
    for (int field = in.next(); field > 0; field = in.next()) {
      if (field == 4 && in.isBytes() && frames.size() < DEEPEST_INLINING) {
        Frame frame = line(in.message());
        if (frame != null) {
          frames.add(frame);
        }
      }
    }
    broken |= in.broken();
    return frames;
  }

  /** Null if its name is lost: equal holes would make one stack of many. */
  private @Nullable Frame line(ProtoReader in) {
    long function = 0;
    long line = 0;
    for (int field = in.next(); field > 0; field = in.next()) {
      function = field == 1 ? in.number() : function;
      line = field == 2 ? in.number() : line;
    }
    Range range = functions.get(function);
    if (range == null) {
      broken = true;
      return null;
    }
    return frame(new ProtoReader(bytes, range.from, range.to), line);
  }

  private @Nullable Frame frame(ProtoReader in, long line) {
    String name = "";
    String file = "";
    for (int field = in.next(); field > 0; field = in.next()) {
      name = field == 2 ? string(in.number()) : name;
      file = field == 4 ? string(in.number()) : file;
    }
    if (name.isEmpty()) {
      return null;
    }
    boolean placed = !file.isEmpty() && line > 0 && line <= Integer.MAX_VALUE;
    return FunctionName.frame(
        name, file.isEmpty() ? null : file, placed ? (int) line : Frame.NO_LINE);
  }

  private String string(long index) {
    if (index < 0 || index >= strings.size()) {
      broken = true;
      return "";
    }
    Range range = strings.get((int) index);
    return new String(bytes, range.from, range.to - range.from, StandardCharsets.UTF_8);
  }
}
