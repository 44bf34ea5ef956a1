package io.leakscan.testkit.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Damages a sound dump in every way that disks, copies, killed writers and hostile hands do.
 *
 * <pre>{@code
 * for (HprofSurgery.Damage damage : HprofSurgery.of(dump, 42, 200)) {
 *   read(damage.bytes());
 * }
 * }</pre>
 */
public final class HprofSurgery {

  /** One damaged dump; its bytes are made when they are asked for. */
  public static final class Damage {
    private final DamageKind kind;
    private final HprofPatient dump;
    private final long seed;

    private Damage(DamageKind kind, HprofPatient dump, long seed) {
      this.kind = kind;
      this.dump = dump;
      this.seed = seed;
    }

    /** The damaged dump, the same at each call. */
    public byte[] bytes() {
      return kind.operation().on(dump, new Random(seed));
    }

    /**
     * Whether something of the dump is certainly gone or cannot be read, were it only its end mark,
     * so that it must not be called complete. Otherwise nothing may be missing: a flipped byte may
     * lie in a text.
     */
    public boolean loses() {
      return kind.loses();
    }

    /** What was done, as in {@code cut in the heap (seed 42017)}. */
    @Override
    public String toString() {
      return kind.name() + " (seed " + seed + ")";
    }
  }

  private HprofSurgery() {}

  /**
   * So many damaged dumps, each kind in turn; the same seed gives the same. With fewer than {@link
   * #kinds} some kinds are left out.
   *
   * @param dump a sound one, not packed, with an end mark, traces and objects of each kind
   */
  public static List<Damage> of(byte[] dump, long seed, int count) {
    HprofPatient patient = new HprofPatient(dump, new HprofIndex(dump));
    List<Damage> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Damage(DamageKind.ALL.get(i % DamageKind.ALL.size()), patient, seed * 1000 + i));
    }
    return all;
  }

  /** How many kinds of damage there are. */
  public static int kinds() {
    return DamageKind.ALL.size();
  }
}
