package io.leakscan.testkit.heap;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A heap as a model, to be written as a dump in any layout.
 *
 * <pre>{@code
 * HprofBuilder heap = new HprofBuilder();
 * HeapClass node = heap.declare("com.acme.Node").reference("next").field("size", BasicType.INT);
 * HeapInstance tail = heap.instance(node).set("size", 3);
 * HeapInstance head = heap.instance(node).set("next", tail);
 * heap.declare("com.acme.Cache").staticReference("ALL", heap.array(node, head, null));
 * heap.thread("main").frame("com.acme.Main", "run", "Main.java", 12).local(tail);
 * byte[] dump = heap.bytes(HprofLayout.jdk17());
 * }</pre>
 *
 * <p>Objects get addresses one behind the other as a JVM with these {@link ObjectSizes} would place
 * them, from 0xe0000000 on, so that they fit ids of 4 bytes as well. Classes without a loader are
 * roots, as those of the boot loader are. Every class but {@code java.lang.Object} has a
 * superclass.
 */
public final class HprofBuilder {
  private static final long FIRST_OBJECT = 0xe000_0000L;
  private static final long FIRST_CLASS = 0xc000_0000L;
  private static final int BYTES_A_CLASS = 0x1000;
  private static final int EMPTY_TRACE = 1;

  private record Root(RootKind kind, long id) {}

  private final ObjectSizes sizes;
  private final Map<String, HeapClass> classes = new LinkedHashMap<>();
  private final HprofNames names = new HprofNames();
  private final Map<String, Integer> serials = new LinkedHashMap<>();
  private final List<HeapObject> objects = new ArrayList<>();
  private final List<Root> roots = new ArrayList<>();
  private final List<HeapThread> threads = new ArrayList<>();
  private long next = FIRST_OBJECT;
  private boolean bootClassesAreRoots = true;

  /** Of a JVM with compressed references. */
  public HprofBuilder() {
    this(ObjectSizes.COMPRESSED);
  }

  public HprofBuilder(ObjectSizes sizes) {
    this.sizes = sizes;
    declare("java.lang.Object");
    declare("java.lang.Class");
  }

  /** The class of this name, new with {@code java.lang.Object} as its superclass if need be. */
  public HeapClass declare(String name) {
    return declare(name, classes.get("java.lang.Object"));
  }

  /** The class of this name, new with this superclass if need be. */
  public HeapClass declare(String name, @Nullable HeapClass superclass) {
    HeapClass known = classes.get(name);
    if (known != null) {
      return known;
    }
    return added(name, name, superclass);
  }

  /** One more class of this name, as another loader has it. */
  public HeapClass declareAgain(String name, HeapInstance loader) {
    String key = name + " #" + classes.size();
    return added(key, name, classes.get("java.lang.Object")).loader(loader);
  }

  private HeapClass added(String key, String name, @Nullable HeapClass superclass) {
    int serial = classes.size() + 1;
    long id = FIRST_CLASS + (long) serial * BYTES_A_CLASS;
    HeapClass added = new HeapClass(id, name, superclass, sizes);
    classes.put(key, added);
    serials.put(key, serial);
    return added;
  }

  public HeapInstance instance(HeapClass type) {
    return placed(new HeapInstance(next, type));
  }

  /** An array of references, {@code type[]}. */
  public HeapArray array(HeapClass type, @Nullable HeapObject... elements) {
    HeapArray array = array(type, elements.length);
    for (int i = 0; i < elements.length; i++) {
      array.set(i, elements[i]);
    }
    return array;
  }

  /** An array of nulls, {@code type[length]}. */
  public HeapArray array(HeapClass type, int length) {
    return placed(new HeapArray(next, declare(type.name() + "[]"), BasicType.OBJECT, length));
  }

  /** An array of zeros. */
  public HeapArray array(BasicType type, int length) {
    return placed(new HeapArray(next, declare(type.javaName() + "[]"), type, length));
  }

  /** A {@code java.lang.String} of JDK 9 and later with its {@code byte[]}. */
  public HeapInstance string(String text) {
    boolean latin = text.chars().allMatch(c -> c < 256);
    byte[] bytes = text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    HeapArray value = array(BasicType.BYTE, bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      value.set(i, bytes[i]);
    }
    boolean known = classes.containsKey("java.lang.String");
    HeapClass type = declare("java.lang.String");
    if (!known) {
      type.reference("value").field("hash", BasicType.INT).field("coder", BasicType.BYTE);
      type.field("hashIsZero", BasicType.BOOLEAN);
    }
    return instance(type).set("value", value).set("coder", latin ? 0 : 1);
  }

  /**
   * A reference object, {@code java.lang.ref.WeakReference} and its like, below {@code
   * java.lang.ref.Reference}.
   */
  public HeapInstance reference(String className, @Nullable HeapObject referent) {
    boolean known = classes.containsKey("java.lang.ref.Reference");
    HeapClass base = declare("java.lang.ref.Reference");
    if (!known) {
      base.reference("referent").reference("queue").reference("next").reference("discovered");
    }
    return instance(declare(className, base)).set("referent", referent);
  }

  /** A text that the dump has beside its own; what it has there as its id. */
  public long text(String text) {
    names.add(text);
    return names.id(text);
  }

  /** A live thread with its name; it is a root. */
  public HeapThread thread(String name) {
    boolean known = classes.containsKey("java.lang.Thread");
    HeapClass type = declare("java.lang.Thread");
    if (!known) {
      type.reference("name").field("tid", BasicType.LONG).reference("contextClassLoader");
      type.reference("threadLocals").reference("parkBlocker");
    }
    int serial = threads.size() + 1;
    HeapInstance object = instance(type).set("name", string(name)).set("tid", serial);
    HeapThread thread = new HeapThread(object, serial);
    threads.add(thread);
    return thread;
  }

  /** Makes an object a root; those of threads are given by the thread. */
  public HprofBuilder root(RootKind kind, HeapObject object) {
    return root(kind, object.id());
  }

  /** Makes any id a root, one too that no object has. */
  public HprofBuilder root(RootKind kind, long id) {
    roots.add(new Root(kind, id));
    return this;
  }

  /** Leaves room before the next object, as dead objects do. */
  public HprofBuilder gap(long bytes) {
    return at(next + bytes);
  }

  /** Where the next object lies. */
  public HprofBuilder at(long address) {
    next = address;
    return this;
  }

  /** Classes of the boot loader are no roots of themselves. */
  public HprofBuilder withoutBootRoots() {
    bootClassesAreRoots = false;
    return this;
  }

  /** The dump, as JDK 17 writes it. */
  public byte[] bytes() {
    return bytes(HprofLayout.jdk17());
  }

  public byte[] bytes(HprofLayout layout) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(bytes, layout);
    return bytes.toByteArray();
  }

  /** Writes the dump and closes the stream. */
  public void write(OutputStream stream, HprofLayout layout) {
    classes.values().forEach(type -> type.addNames(names));
    threads.forEach(thread -> thread.addNames(names));
    try (HprofWriter out = new HprofWriter(stream, layout)) {
      names.write(out);
      classes.values().forEach(type -> loadClass(type, out));
      out.trace(EMPTY_TRACE, 0);
      threads.forEach(thread -> thread.writeStack(out, names, this));
      switch (layout.order()) {
        case ROOTS_LAST -> {
          classes.values().forEach(type -> type.write(out, names));
          objects.forEach(object -> object.write(out, names));
          writeRoots(out);
        }
        case ROOTS_BEFORE_OBJECTS -> {
          classes.values().forEach(type -> type.write(out, names));
          writeRoots(out);
          objects.forEach(object -> object.write(out, names));
        }
        case CLASSES_LAST -> {
          writeRoots(out);
          objects.forEach(object -> object.write(out, names));
          classes.values().forEach(type -> type.write(out, names));
        }
      }
      if (layout.end()) {
        out.end();
      }
    }
  }

  /** The serial of a class, 0 if the heap does not have it. */
  int classSerial(String name) {
    return serials.getOrDefault(name, 0);
  }

  private void loadClass(HeapClass type, HprofWriter out) {
    int serial = (int) ((type.id() - FIRST_CLASS) / BYTES_A_CLASS);
    out.loadClass(serial, type.id(), names.id(HprofNames.inFile(type.name())));
  }

  private void writeRoots(HprofWriter out) {
    if (bootClassesAreRoots) {
      classes.values().stream()
          .filter(HeapClass::isBoot)
          .forEach(type -> out.root(RootKind.STICKY_CLASS, type.id(), 0, 0));
    }
    threads.forEach(thread -> thread.writeRoots(out));
    roots.forEach(root -> out.root(root.kind(), root.id(), 0, 0));
  }

  private <T extends HeapObject> T placed(T object) {
    objects.add(object);
    next += object.size();
    return object;
  }
}
