package com.acme.shapes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Phaser;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * No leak: objects of every layout that a JVM has a rule for. Fields that fill gaps of a superclass,
 * classes without fields, arrays of all types and lengths, padded classes, enums, lambdas; few of
 * each, so that nothing can be told from many.
 */
public final class Shapes {
  private static final List<Object> ALL = new ArrayList<>();

  static class Empty {}

  static class Octet extends Empty {
    byte a;
  }

  static class Wide extends Octet {
    long b;
  }

  static class Tail extends Wide {
    short c;
    byte d;
  }

  static final class Mixed extends Tail {
    Object e;
    double f;
    boolean g;
    char h;
    float i;
  }

  static class Names {
    String first;
    String last;
    boolean known;
  }

  static final class Titled extends Names {
    byte grade;
    Object title;
  }

  enum Colour {
    RED,
    GREEN {
      @Override
      int weight() {
        return 2;
      }
    },
    BLUE;

    private final int own = ordinal();

    int weight() {
      return own;
    }
  }

  record Point(int x, long y, Point next) {}

  final class Inner {
    byte mark;
  }

  /** With a stack that nobody has asked it for. */
  static final class Mark extends Throwable {}

  private Shapes() {}

  private static Mark deep(int calls) {
    return calls == 0 ? new Mark() : deep(calls - 1);
  }

  private static void few(Supplier<Object> maker) {
    for (int i = 0; i < 3; i++) {
      ALL.add(maker.get());
    }
  }

  private static void arrays(int length) {
    ALL.add(new boolean[length]);
    ALL.add(new byte[length]);
    ALL.add(new char[length]);
    ALL.add(new short[length]);
    ALL.add(new int[length]);
    ALL.add(new long[length]);
    ALL.add(new float[length]);
    ALL.add(new double[length]);
    ALL.add(new Object[length]);
    ALL.add(new Point[length]);
    ALL.add(new String[length][2]);
    ALL.add(new long[length][]);
  }

  private static void padded() {
    LongAdder adder = new LongAdder();
    IntStream.range(0, 200_000).parallel().forEach(i -> adder.increment());
    ALL.add(adder);
    ForkJoinPool pool = new ForkJoinPool(3);
    pool.submit(() -> IntStream.range(0, 1000).parallel().sum()).join();
    ALL.add(pool);
    ALL.add(new Phaser(2));
    ALL.add(new Exchanger<String>());
    SubmissionPublisher<String> publisher = new SubmissionPublisher<>(pool, 8);
    publisher.consume(text -> {});
    publisher.submit("one");
    ALL.add(publisher);
  }

  public static void main(String[] args) throws Exception {
    few(Empty::new);
    few(Octet::new);
    few(Wide::new);
    few(Tail::new);
    few(Mixed::new);
    few(Names::new);
    few(Titled::new);
    few(() -> new Point(1, 2, null));
    few(() -> new Shapes().new Inner());
    few(() -> new EnumMap<>(Colour.class));
    few(() -> deep(50));
    int base = args.length;
    few(() -> (Supplier<Integer>) () -> base);
    for (int length = 0; length < 34; length++) {
      arrays(length);
    }
    arrays(1_000);
    padded();
    ForkJoinPool.commonPool().awaitQuiescence(5, TimeUnit.SECONDS);
    System.out.println("READY " + ALL.size() + " " + Colour.GREEN.weight());
    System.in.read();
  }
}
