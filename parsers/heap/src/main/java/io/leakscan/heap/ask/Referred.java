package io.leakscan.heap.ask;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An object of which it is asked who refers to it, and who was found. */
final class Referred {
  /** Of how many referrers of one class is taken note; more are like them. */
  static final int MOST_ALIKE = 8;

  private static final int MOST = 512;

  private final long address;
  private final boolean isClass;
  private final long since;
  private final List<Referrer> referrers = new ArrayList<>(2);
  private boolean more;

  /**
   * @param type the number of its class
   */
  record Referrer(long address, int type) {}

  /**
   * An object that is looked for from now on.
   *
   * @param isClass whether it is a class object
   * @param since the scan up to which it was not looked for
   */
  Referred(long address, boolean isClass, long since) {
    this.address = address;
    this.isClass = isClass;
    this.since = since;
  }

  long address() {
    return address;
  }

  boolean isClass() {
    return isClass;
  }

  long since() {
    return since;
  }

  /** Those that were found so far, as they were met. */
  List<Referrer> referrers() {
    return Collections.unmodifiableList(referrers);
  }

  /** Whether there are more referrers than are noted. */
  boolean hasMore() {
    return more;
  }

  /**
   * Takes note of a referrer.
   *
   * @return whether it is new
   */
  boolean add(Referrer referrer) {
    int alike = 0;
    for (Referrer known : referrers) {
      if (known.equals(referrer)) {
        return false;
      }
      alike += known.type() == referrer.type() ? 1 : 0;
    }
    if (alike == MOST_ALIKE || referrers.size() == MOST) {
      more = true;
      return false;
    }
    return referrers.add(referrer);
  }
}
