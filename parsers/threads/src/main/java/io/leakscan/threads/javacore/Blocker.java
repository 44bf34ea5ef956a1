package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.intern.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for, and who is in its way.
 *
 * <pre>
 * Blocked on: com/acme/Till@0x00000000E0001234 Owned by: "T" (J9VMThread:0x0000000000124D00, java/lang/Thread:0x00000000FFF53EE8)
 * Parked on: java/util/concurrent/locks/ReentrantLock$NonfairSync@0x00000000E0001250 Owned by: &lt;unknown&gt;
 * Waiting on: java/lang/J9VMInternals$ClassInitializationLock@0x00000000FFF61C90 Owned by: &lt;unowned&gt; Initializing thread: "T1"
 * </pre>
 *
 * @param lock null if the object is not printed
 * @param holding null if no thread is said to own it
 * @param initializer the name of the thread that initialises a class, null for other locks
 * @param waiter the thread
 */
record Blocker(
    @Nullable LockRef lock,
    @Nullable Holding holding,
    @Nullable String initializer,
    ThreadIdentity waiter) {
  private static final byte[] ON = literal(" on: ");
  private static final byte[] OWNED_BY = literal(" Owned by: ");
  private static final byte[] INITIALIZING = literal("Initializing thread: \"");

  static @Nullable Blocker read(Tagged line, Texts texts) {
    byte[] bytes = line.bytes();
    int from = line.after(ON);
    if (from < 0) {
      return null;
    }
    LockRef.Role role =
        switch (bytes[line.from()]) {
          case 'P' -> LockRef.Role.PARKING_FOR;
          case 'W' -> LockRef.Role.WAITING_ON;
          default -> LockRef.Role.WAITING_TO_LOCK;
        };
    J9Object object = J9Object.read(bytes, from, line.to(), texts);
    if (object == null) {
      return null;
    }
    LockRef lock = new LockRef(object.address(), object.className(), role, 0);
    int owner = line.after(OWNED_BY);
    Owner thread = owner < 0 ? null : Owner.read(bytes, owner, line.to(), texts);
    LockRef.Role held =
        role == LockRef.Role.PARKING_FOR ? LockRef.Role.OWNED_SYNCHRONIZER : LockRef.Role.LOCKED;
    Holding holding =
        thread == null || thread.address() < 0 ? null : new Holding(object, thread.address(), held);
    int name = line.after(INITIALIZING);
    int quote = name < 0 ? -1 : Ascii.lastIndexOf(bytes, name, line.to(), '"');
    String initializer = quote < 0 ? null : texts.of(bytes, name, quote);
    return new Blocker(lock, holding, initializer, EMPTY);
  }

  private static final ThreadIdentity EMPTY = new ThreadIdentity("", -1, -1, -1);

  /** The same of a thread. */
  Blocker of(ThreadIdentity thread) {
    return new Blocker(lock, holding, initializer, thread);
  }
}
