package com.acme.tariff;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Tariffs are sorted by the C library, which calls back to compare two, and the comparison waits
 * for a rate that never comes. With native frames on its stack a virtual thread cannot leave its
 * carrier, so two of them hold both carriers, and quotes are never given.
 */
public final class TariffSort {
  private static final CountDownLatch RATE = new CountDownLatch(1);

  static int compare(MemorySegment a, MemorySegment b) {
    try {
      RATE.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return 0;
  }

  static void sortTariffs() {
    try (Arena arena = Arena.ofConfined()) {
      Linker linker = Linker.nativeLinker();
      MethodHandle qsort =
          linker.downcallHandle(
              linker.defaultLookup().find("qsort").orElseThrow(),
              FunctionDescriptor.ofVoid(
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS));
      MethodHandle compare =
          MethodHandles.lookup()
              .findStatic(
                  TariffSort.class,
                  "compare",
                  MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
      MemorySegment callback =
          linker.upcallStub(
              compare,
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
              arena);
      MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, 3, 1, 2);
      qsort.invoke(numbers, 3L, 4L, callback);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static void quote() {
    RATE.countDown();
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread.ofVirtual().name("sort-" + i).start(TariffSort::sortTariffs);
    }
    Thread.sleep(1000);
    quotes(5);
    Files.createFile(Path.of(args[0], "before"));
    Thread.sleep(Long.parseLong(args[1]));
    quotes(15);
    Files.createFile(Path.of(args[0], "after"));
    Thread.currentThread().join();
  }

  private static void quotes(int count) {
    for (int i = 0; i < count; i++) {
      Thread.ofVirtual().name("quote-", i).start(TariffSort::quote);
    }
  }
}
