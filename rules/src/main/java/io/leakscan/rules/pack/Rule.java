package io.leakscan.rules.pack;

import io.leakscan.model.Confidence;
import io.leakscan.model.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis as data. The file format is described in {@code docs/rule-format.md}.
 *
 * @param id the disease; part of the contract with scripts
 * @param title one line for people
 * @param severity of the condition, when confirmed
 * @param maturity how far the rule has come
 * @param since the version that brought it
 * @param tags words to find it by
 * @param precedence where several rules claim a thread, the smallest goes first
 * @param any a thread is meant if one of these matches
 * @param companions threads that belong to the same thing as those that are meant: their number is
 *     evidence, and no other finding is made of them
 * @param groupBy what makes two threads one finding
 * @param wholePool only where the threads of a finding are the workers of a whole pool; null where
 *     that is not asked
 * @param reportWhen when one dump is enough
 * @param oneDump what one dump alone may claim, null for everything
 * @param growsWhen what counts as growth between dumps
 * @param stuckWhen what counts as standing still between dumps, null if the rule does not ask
 * @param lasts what only threads that are at it for several dumps are meant by, null for any thread
 * @param unless threads of the last dump that make it another disease, or none
 * @param refuteWhen what between two dumps proves that there is no leak, null if nothing does
 * @param atMost how sure dumps can make it, however many there are
 * @param roles other threads that belong in the evidence, where there are any
 * @param onlyIf threads of the last dump without which it is nothing; an empty list asks nothing
 * @param doubt what else the threads may be, null if nothing looks the same
 * @param variants forms of the disease, the first that holds is named
 * @param heap what a heap dump of the same process proves; the first block that is about a thread's
 *     matcher and finds its objects counts
 * @param objects what a heap dump shows by itself: such a rule is not about threads
 * @param explain why, a template
 * @param fix what to change, a template
 */
public record Rule(
    String id,
    String title,
    Severity severity,
    Maturity maturity,
    String since,
    List<String> tags,
    int precedence,
    List<ThreadMatcher> any,
    List<ThreadMatcher> companions,
    List<GroupBy> groupBy,
    @Nullable WholePool wholePool,
    ReportWhen reportWhen,
    @Nullable OneDump oneDump,
    GrowsWhen growsWhen,
    @Nullable StuckWhen stuckWhen,
    @Nullable Lasts lasts,
    List<Unless> unless,
    @Nullable RefuteWhen refuteWhen,
    Confidence atMost,
    List<Role> roles,
    List<ThreadMatcher> onlyIf,
    @Nullable Doubt doubt,
    List<Variant> variants,
    List<HeapBlock> heap,
    List<ObjectBlock> objects,
    String explain,
    String fix) {
  public Rule {
    tags = List.copyOf(tags);
    any = List.copyOf(any);
    companions = List.copyOf(companions);
    groupBy = List.copyOf(groupBy);
    unless = List.copyOf(unless);
    roles = List.copyOf(roles);
    onlyIf = List.copyOf(onlyIf);
    variants = List.copyOf(variants);
    heap = List.copyOf(heap);
    objects = List.copyOf(objects);
  }

  /** How far a rule has come. */
  public enum Maturity {
    SANDBOX,
    INCUBATING,
    STABLE
  }

  /** What may tell two findings of one rule apart. */
  public enum GroupBy {
    /** Which entry of {@code threads.any} matched. */
    MATCHER,
    WAIT,
    BLOCKED_IN,
    APP_FRAME,
    /** Which pool of threads it works for. */
    POOL,
    /**
     * The form of the disease; it is decided for all threads of a rule at once, so nothing parts.
     */
    VARIANT
  }

  /**
   * How many one dump must show.
   *
   * @param count from so many on there is a finding
   * @param as how sure one dump alone makes it
   * @param suspectFrom from so many on it is a suspect all the same; 0 never
   */
  public record ReportWhen(int count, Confidence as, int suspectFrom) {
    /** How sure one dump alone makes it. */
    public Confidence as(long now) {
      return suspectFrom > 0 && now >= suspectFrom ? Confidence.SUSPECT : as;
    }
  }

  /**
   * What one dump alone may claim.
   *
   * @param severity instead of the rule's own
   * @param unlessCount from so many threads on the rule's own severity holds; 0 never
   * @param unlessWholePool it holds too where the threads are every worker of their pool
   * @param unlessWaitedSeconds it holds too where a printed wait is at least so long; 0 never
   * @param noteIfSomePass else it is a note where a thread of the same loop is at other work
   */
  public record OneDump(
      Severity severity,
      int unlessCount,
      boolean unlessWholePool,
      int unlessWaitedSeconds,
      boolean noteIfSomePass) {
    /** Always this severity. */
    public static OneDump of(Severity severity) {
      return new OneDump(severity, 0, false, 0, false);
    }
  }

  /**
   * @param delta at least so many more; 0 for the usual measure: 10, and a fifth of what there was
   * @param withoutCpu only where the old threads used no processor time in between
   * @param sameIds only where threads can be told apart: by number alone load looks the same
   * @param oldestWaitLonger only where the old ones have waited longer than those that came since:
   *     what is used again would have begun its wait anew
   * @param workersOverSeconds workers of a pool only where the dumps are so far apart: a request
   *     may take that long; 0 for any
   */
  public record GrowsWhen(
      int delta,
      boolean withoutCpu,
      boolean sameIds,
      boolean oldestWaitLonger,
      int workersOverSeconds) {}

  /**
   * What makes it another disease, or none.
   *
   * @param thread one such thread is enough
   * @param each only if nearly every member of the finding has one of them beside it
   */
  public record Unless(ThreadMatcher thread, boolean each) {}

  /**
   * A healthy program that looks the same. It is as likely if nearly each thread has one of these
   * beside it; the finding is then a suspect where growth with the old ones still there proves it,
   * else a note.
   *
   * @param eachHas what is beside each
   * @param severity instead of the rule's own
   * @param explain instead of the rule's own
   */
  public record Doubt(ThreadMatcher eachHas, Severity severity, String explain) {}

  /**
   * @param sameThreads at least so many threads are in the same place in both dumps
   * @param withoutCpu and used no processor time in between, where the dumps tell
   * @param most and they are at least half of those there were: a few slow ones among many that
   *     come and go are not this
   * @param all and none of those there were has got through: whom a partner takes is not told
   * @param overSeconds and the dumps are at least so many seconds apart; 0 asks nothing
   * @param severity of standing still alone, without growth; null for the rule's own
   * @param orRole or a thread of this role stood still, whatever the others did; null asks nothing
   */
  public record StuckWhen(
      int sameThreads,
      boolean withoutCpu,
      boolean most,
      boolean all,
      int overSeconds,
      @Nullable Severity severity,
      @Nullable String orRole) {}

  /**
   * Threads with another part in the same trouble, such as the consumer of a queue.
   *
   * @param name what they are called in the evidence and, as {@code {name}}, in the texts
   * @param thread which they are
   */
  public record Role(String name, ThreadMatcher thread) {}

  /**
   * A finding is about a pool none of whose workers is free. A pool grows with its load, so growth
   * proves nothing here: only workers that stood still between two dumps do.
   *
   * @param sameThreads at least so many have stood still, and nine tenths of those that were there
   * @param standsForSeconds the dumps are at least so far apart; sooner it is a suspect
   */
  public record WholePool(int sameThreads, int standsForSeconds) {}

  /** How many threads have to have moved on. */
  public enum Moved {
    /** Not one stood still. */
    ALL,
    /**
     * Fewer than half are still there, and there are not more of them; or there were none, and each
     * was at other work before.
     */
    MOST
  }

  /**
   * @param moved how many of the threads moved on between the dumps
   * @param countBelow only where there are fewer threads than this
   */
  public record RefuteWhen(Moved moved, int countBelow) {}

  /**
   * What a form comes to where the clocks show that each thread of the first dump has got on since,
   * and that there are not more of them: load, not a stall.
   *
   * @param severity of the finding
   * @param noteUpTo where at most so many threads wait for each witness it is a note
   * @param explain instead of the form's own
   */
  public record AllMoved(Severity severity, int noteUpTo, String explain) {}

  /**
   * One form of the disease.
   *
   * @param name a word of the contract
   * @param witness some other thread of any dump that must be there; null for the form that holds
   *     otherwise
   * @param severity instead of the rule's own, null to keep it
   * @param mayBeLoad the severity as long as neither growth nor a wait of a minute shows that it is
   *     more than load, null to keep the other
   * @param allMoved what it comes to where all have got on between the dumps, null if no less
   * @param role what the witnesses are called in the evidence
   * @param guilty whether the witness's application frame, not the waiter's, is the one to change
   * @param explain instead of the rule's own, null to keep it
   * @param fix instead of the rule's own, null to keep it
   */
  public record Variant(
      String name,
      @Nullable ThreadMatcher witness,
      @Nullable Severity severity,
      @Nullable Severity mayBeLoad,
      @Nullable AllMoved allMoved,
      String role,
      boolean guilty,
      @Nullable String explain,
      @Nullable String fix) {}
}
