package io.leakscan.bench.heap;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Two thousand classes: ten, loaded by two hundred loaders each. */
final class ManyClasses {
  private static final int LOADERS = 200;

  static class Base {
    static final long[] COUNTERS = new long[16];
    final int number = 1;
  }

  static final class C0 extends Base {
    final String text = "c0";
  }

  static final class C1 extends Base {
    final long[] values = new long[3];
  }

  static final class C2 extends Base {
    final Object left = new Object();
    final Object right = left;
  }

  static final class C3 extends Base {
    final byte small = 1;
    final double large = 2;
  }

  static class C4 extends Base {
    final List<Object> list = new ArrayList<>();
  }

  static class C5 extends C4 {
    final char letter = 'c';
  }

  static final class C6 extends C5 {
    final boolean[] flags = new boolean[8];
  }

  static final class C7 extends C5 {
    final short number = 7;
    final float share = 0.5f;
  }

  static final class C8 extends Base {
    final Object[] row = {"a", "b", null};
  }

  private final List<Constructor<?>> constructors = new ArrayList<>();
  private int next;

  ManyClasses() {
    URL here = ManyClasses.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      for (int i = 0; i < LOADERS; i++) {
        load(here, "plugin-" + i);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The loader stays open as long as the heap lives. */
  @SuppressWarnings("resource")
  private void load(URL here, String name) throws ReflectiveOperationException {
    ClassLoader loader =
        new URLClassLoader(name, new URL[] {here}, ClassLoader.getPlatformClassLoader());
    for (Class<?> type : ManyClasses.class.getDeclaredClasses()) {
      Constructor<?> constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      constructors.add(constructor);
    }
  }

  /** An instance of the next class. */
  Object next() {
    try {
      return constructors.get(next++ % constructors.size()).newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
