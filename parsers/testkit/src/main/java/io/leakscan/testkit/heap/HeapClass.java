package io.leakscan.testkit.heap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class in a heap that is being written. Its fields come before its first instance. */
public final class HeapClass extends HeapObject {
  /** A field of instances. */
  record Field(String name, BasicType type) {}

  /** A static field, or with a number for a name, a constant of the pool. */
  record Value(String name, BasicType type, long bits) {}

  private final String name;
  private final @Nullable HeapClass superclass;
  private final ObjectSizes sizes;
  private final List<Field> fields = new ArrayList<>();
  private final List<Value> statics = new ArrayList<>();
  private final List<Value> constants = new ArrayList<>();
  private long loader;

  HeapClass(long id, String name, @Nullable HeapClass superclass, ObjectSizes sizes) {
    super(id);
    this.name = name;
    this.superclass = superclass;
    this.sizes = sizes;
  }

  /** As in Java source: {@code com.acme.Node}, {@code com.acme.Node[]}. */
  public String name() {
    return name;
  }

  public HeapClass field(String field, BasicType type) {
    fields.add(new Field(field, type));
    return this;
  }

  /** A field that refers to an object. */
  public HeapClass reference(String field) {
    return field(field, BasicType.OBJECT);
  }

  /** A static field; {@code bits} as in memory. */
  public HeapClass staticField(String field, BasicType type, long bits) {
    statics.add(new Value(field, type, bits));
    return this;
  }

  /** A static field that refers to an object, or is null. */
  public HeapClass staticReference(String field, @Nullable HeapObject target) {
    return staticField(field, BasicType.OBJECT, target == null ? 0 : target.id());
  }

  /** An entry of the constant pool, which no present JVM writes but the format has. */
  public HeapClass constant(int index, BasicType type, long bits) {
    constants.add(new Value(Integer.toString(index), type, bits));
    return this;
  }

  /** The class loader; without one it is a class of the boot loader, and a root. */
  public HeapClass loader(HeapObject object) {
    loader = object.id();
    return this;
  }

  boolean isBoot() {
    return loader == 0;
  }

  @Override
  public long size() {
    return 0;
  }

  /** In the order of the file: its own, then those of each superclass. */
  List<Field> allFields() {
    List<Field> all = new ArrayList<>(fields);
    for (HeapClass up = superclass; up != null; up = up.superclass) {
      all.addAll(up.fields);
    }
    return all;
  }

  ObjectSizes sizes() {
    return sizes;
  }

  int fieldBytes(int referenceBytes) {
    return allFields().stream().mapToInt(field -> field.type().bytes(referenceBytes)).sum();
  }

  @Override
  void write(HprofWriter out, HprofNames names) {
    HprofBytes body = out.bytes().u1(0x20).id(id()).u4(0);
    body.id(superclass == null ? 0 : superclass.id()).id(loader).id(0).id(0).id(0).id(0);
    body.u4(fieldBytes(out.layout().idSize())).u2(constants.size());
    for (Value constant : constants) {
      body.u2(Integer.parseInt(constant.name())).u1(constant.type().tag());
      body.value(constant.type(), constant.bits());
    }
    body.u2(statics.size());
    for (Value value : statics) {
      body.id(names.id(value.name())).u1(value.type().tag()).value(value.type(), value.bits());
    }
    body.u2(fields.size());
    for (Field field : fields) {
      body.id(names.id(field.name())).u1(field.type().tag());
    }
    out.heap(body);
  }

  void addNames(HprofNames names) {
    names.add(HprofNames.inFile(name));
    fields.forEach(field -> names.add(field.name()));
    statics.forEach(value -> names.add(value.name()));
  }
}
