package io.leakscan.threads.go;

import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the goroutines of a {@code debug=1} text wait for.
 *
 * <p>It prints no states and hides the runtime's frames on top, so a send, a receive and a select
 * look alike. But the addresses of the hidden frames stand in the row, and one wait has the same
 * addresses everywhere in a process:
 *
 * <p>Which operation it is, its distances tell, or another row with the same addresses and a known
 * function, or the order of the addresses.
 *
 * <pre>
 * 0x488ace 0x41797c 0x417577   gopark, chansend, chansend1
 * 0x488ace 0x41896e 0x418492   gopark, chanrecv, chanrecv1
 * 0x488ace 0x468f45            gopark, selectgo
 * </pre>
 */
final class HiddenWaits {
  /** Says that a state was not printed. */
  static final String INFERRED = " (inferred)";

  static final String SEND = "chan send";
  static final String RECEIVE = "chan receive";
  static final String SELECT = "select";
  static final String RUNNABLE = "runnable";

  private static final String TABLE = "known-waits.tsv";
  private static final String DISTANCES = "channel-distances.tsv";

  /**
   * {@code chanrecv1} and {@code chanrecv2} follow each other and are tiny; between them and {@code
   * chansend1} is {@code chansend}, a thousand bytes and more.
   */
  private static final long NEIGHBOURS = 0x100;

  /** The hidden frames of a row: none, or the first up to three and how many there are. */
  record Hidden(int count, long first, long second, long third) {
    static final Hidden NONE = new Hidden(0, 0, 0, 0);

    /** The frame that the program's own function called: it tells the operation. */
    long last() {
      return count == 3 ? third : second;
    }

    /** From the place in the caller to the place in the operation. */
    String distance() {
      return count == 3 ? Long.toHexString(second - third) : "";
    }
  }

  private static final Map<String, String> ANCHORS = TsvTable.map(TABLE);
  private static final Map<String, String> BY_DISTANCE = TsvTable.map(DISTANCES);

  private final Map<Long, Integer> parked = new HashMap<>();
  private final Map<Long, String> known = new HashMap<>();
  private final List<Long> channels = new ArrayList<>();
  private long park;

  /** Learns from a row; all are learnt before the first is asked about. */
  void learn(Hidden hidden, StackTrace stack) {
    if (hidden.count != 2 && hidden.count != 3) {
      return;
    }
    parked.merge(hidden.first, 1, Integer::sum);
    String anchor = stack.isEmpty() ? null : ANCHORS.get(top(stack));
    if (anchor != null) {
      known.put(hidden.last(), anchor);
    }
    if (hidden.count == 3 && WaitFrames.state(stack.frames()).isEmpty()) {
      channels.add(hidden.third);
    }
  }

  /** Everything has been learnt. */
  void learnt() {
    parked.forEach(
        (address, rows) -> {
          int most = parked.getOrDefault(park, 0);
          park = rows > most || (rows == most && address < park) ? address : park;
        });
    long low = channels.stream().mapToLong(Long::longValue).min().orElse(0);
    long high = channels.stream().mapToLong(Long::longValue).max().orElse(0);
    boolean both = high - low > NEIGHBOURS && !RECEIVE.equals(known.get(low));
    for (long address : channels) {
      if (near(address, RECEIVE)) {
        known.putIfAbsent(address, RECEIVE);
      } else if (both) {
        // The runtime's file has send above receive, and the linker keeps its order.
        known.putIfAbsent(address, address - low < NEIGHBOURS ? SEND : RECEIVE);
      }
    }
  }

  private boolean near(long address, String state) {
    for (Map.Entry<Long, String> entry : known.entrySet()) {
      if (entry.getValue().equals(state) && Math.abs(entry.getKey() - address) < NEIGHBOURS) {
        return true;
      }
    }
    return false;
  }

  /** The state of a row, marked as inferred; empty if nothing tells. */
  String state(Hidden hidden, StackTrace stack) {
    String shown = WaitFrames.state(stack.frames());
    if (!shown.isEmpty()) {
      return shown + INFERRED;
    }
    if (stack.isEmpty()) {
      return "";
    }
    if (hidden.first != park) {
      return parked.isEmpty() ? "" : RUNNABLE + INFERRED;
    }
    if (hidden.count != 2 && hidden.count != 3) {
      return "";
    }
    String state = BY_DISTANCE.getOrDefault(hidden.distance(), known.get(hidden.last()));
    if (state != null) {
      return state + INFERRED;
    }
    return hidden.count == 2 ? SELECT + INFERRED : "chan send or receive" + INFERRED;
  }

  private static String top(StackTrace stack) {
    Frame frame = stack.frames().get(0);
    return frame.qualifiedMethod();
  }
}
