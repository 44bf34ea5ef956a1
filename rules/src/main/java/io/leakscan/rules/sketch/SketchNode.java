package io.leakscan.rules.sketch;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapNode;
import io.leakscan.model.StackTrace;
import io.leakscan.rules.pack.HeapSketch.Drawn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object; its fields and elements are filled in once all others have an address. */
final class SketchNode implements HeapNode {
  private static final String STRING = "java.lang.String";
  private static final Set<String> NUMBERS =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

  private final SketchClasses classes;
  private final long address;
  private final String className;
  private final int length;
  private final @Nullable String text;
  private final List<Frame> stack;
  private final Map<String, Value> fields = new LinkedHashMap<>();
  private final List<Long> elements = new ArrayList<>();

  private SketchNode(
      SketchClasses classes,
      long address,
      String className,
      int length,
      @Nullable String text,
      List<Frame> stack) {
    this.classes = classes;
    this.address = address;
    this.className = className;
    this.length = length;
    this.text = text;
    this.stack = stack;
  }

  /**
   * @param length of an array, -1 if it is none
   */
  static SketchNode of(SketchClasses classes, long address, String className, int length) {
    return new SketchNode(classes, address, className, length, null, List.of());
  }

  static SketchNode of(SketchClasses classes, long address, Drawn drawn) {
    return new SketchNode(
        classes, address, drawn.className(), drawn.length(), drawn.text(), drawn.stack());
  }

  static SketchNode string(SketchClasses classes, long address, String text) {
    return new SketchNode(classes, address, STRING, -1, text, List.of());
  }

  void set(String field, Value value) {
    fields.put(field, value);
  }

  /** The next element. */
  void add(Value element) {
    elements.add(element.isReference() ? element.bits() : 0);
  }

  /** The objects that its fields refer to, each with the field's name. */
  Map<String, Long> references() {
    Map<String, Long> references = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (value.isReference() && value.bits() != 0) {
            references.put(name, value.bits());
          }
        });
    return references;
  }

  boolean isArray() {
    return length >= 0;
  }

  /** About as large as in a JVM. */
  long bytes() {
    return isArray() ? 16 + 4L * length : 16 + 8L * fields.size();
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public String className() {
    return className;
  }

  @Override
  public boolean isA(String name) {
    return classes.isA(className, name);
  }

  @Override
  public @Nullable Value field(String name) {
    return name.startsWith(NUMBERED)
        ? fields.values().stream()
            .skip(Integer.parseInt(name, 1, name.length(), 10))
            .findFirst()
            .orElse(null)
        : fields.get(name);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public List<Long> elements(int most) {
    List<Long> first = new ArrayList<>();
    boolean ofObjects = !isArrayOfNumbers();
    for (int i = 0; ofObjects && i < Math.min(most, length); i++) {
      first.add(i < elements.size() ? elements.get(i) : 0L);
    }
    return first;
  }

  private boolean isArrayOfNumbers() {
    return isArray() && NUMBERS.contains(className.substring(0, className.length() - 2));
  }

  @Override
  public @Nullable String text(int most) {
    return text == null ? null : text.substring(0, Math.min(most, text.length()));
  }

  @Override
  public @Nullable StackTrace recordedStack(int most) {
    return stack.isEmpty()
        ? null
        : new StackTrace(stack.subList(0, Math.min(most, stack.size())), false);
  }

  @Override
  public String toString() {
    return className + "@0x" + Long.toHexString(address);
  }
}
