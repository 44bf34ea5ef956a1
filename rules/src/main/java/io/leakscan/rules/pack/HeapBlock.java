package io.leakscan.rules.pack;

import io.leakscan.rules.table.Glob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a heap dump of the same process can prove of a rule's threads.
 *
 * @param matchers the entries of {@code threads.any} that it is about; all of them if empty
 * @param binds objects by name, each after those that it begins with
 * @param forEach the name of the object of which each is judged by itself; empty if all are judged
 *     together
 * @param confirm what proves the disease
 * @param refute what proves that there is none; one is enough
 * @param stands what proves it as well, each with what to tell: that nothing has moved
 * @param doubt what speaks against the disease without a proof; one is enough
 * @param seen what is told where nothing is proven and nothing doubted; one is enough
 * @param behind what is told of an object whose readers wait for another one, null if that is not
 *     asked
 * @param explain instead of the rule's own where the heap confirms, null to keep that
 * @param show what is told of the object: words and paths, in the order of the file
 * @param holders the name of the objects of which it is told who keeps them, null for none
 * @param called what one of these is called in the report, null for their name
 * @param recorded what objects have recorded of a call, null for nothing
 */
public record HeapBlock(
    List<String> matchers,
    Map<String, Bind> binds,
    String forEach,
    HeapTest confirm,
    List<Ground> refute,
    List<Ground> stands,
    List<Ground> doubt,
    List<Ground> seen,
    @Nullable Behind behind,
    @Nullable String explain,
    Map<String, FieldPath> show,
    @Nullable String holders,
    @Nullable String called,
    @Nullable Recorded recorded) {
  public HeapBlock {
    matchers = List.copyOf(matchers);
    binds = Collections.unmodifiableMap(new LinkedHashMap<>(binds));
    refute = List.copyOf(refute);
    stands = List.copyOf(stands);
    doubt = List.copyOf(doubt);
    seen = List.copyOf(seen);
    show = Collections.unmodifiableMap(new LinkedHashMap<>(show));
  }

  /**
   * A class.
   *
   * @param name as in Java source
   * @param subclasses whether those below it are meant too
   */
  public record ClassName(String name, boolean subclasses) {
    static ClassName of(String text) {
      boolean plus = text.endsWith("+");
      return new ClassName(plus ? text.substring(0, text.length() - 1) : text, plus);
    }
  }

  /** Which objects a name stands for. */
  public sealed interface Bind {
    /** Which of them are meant, null for all. */
    default @Nullable Only only() {
      return null;
    }
  }

  /**
   * What the threads of the finding wait for.
   *
   * @param classes of such an object
   * @param parksOn fields of it whose object threads park for
   * @param blockedIn whether it is in a local variable of the frame that they are blocked in
   * @param localOf it is in a local variable of such a frame
   * @param usedIn whoever has it in a local variable of such a frame works with it
   */
  public record Awaited(
      List<ClassName> classes,
      List<FieldPath> parksOn,
      boolean blockedIn,
      List<Glob> localOf,
      List<Glob> usedIn)
      implements Bind {
    public Awaited {
      classes = List.copyOf(classes);
      parksOn = List.copyOf(parksOn);
      localOf = List.copyOf(localOf);
      usedIn = List.copyOf(usedIn);
    }
  }

  /** All instances of some classes. */
  public record InstancesOf(List<ClassName> classes, Only only) implements Bind {
    public InstancesOf {
      classes = List.copyOf(classes);
    }
  }

  /**
   * The elements of a collection.
   *
   * @param keys of a map, in place of its values
   */
  public record ElementsOf(FieldPath collection, boolean keys, Only only) implements Bind {}

  /** What is at the ends of paths; from a name, from each of its objects. */
  public record EndsOf(List<FieldPath> paths, Only only) implements Bind {
    public EndsOf {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Some of the objects that another name stands for.
   *
   * @param name that is bound before
   */
  public record Among(String name, Only only) implements Bind {}

  /**
   * Which of them are meant.
   *
   * @param where what holds for each, null for all
   * @param alike only those that are alike with others, null for all
   * @param inHand only those that a thread has in hand, true, or none has, false; null for all
   * @param inUse only those that a thread has closer than that, true, or none has, false; null for
   *     all
   * @param unkept only those that nothing keeps besides what belongs to them; null for all
   * @param unreached only those to which nothing leads but threads of their own; null for all
   */
  public record Only(
      @Nullable HeapTest where,
      @Nullable AlikeIn alike,
      @Nullable Boolean inHand,
      @Nullable Boolean inUse,
      @Nullable Unkept unkept,
      @Nullable Unreached unreached) {

    /** Whether it asks which threads have objects, or what keeps them. */
    boolean asksThreads() {
      return inHand != null || inUse != null || unkept != null || unreached != null;
    }
  }

  /**
   * In what objects are alike.
   *
   * @param by paths from them that end at the same text, number or object
   * @param least how many have to be alike
   */
  public record AlikeIn(List<FieldPath> by, int least) {
    public AlikeIn {
      by = List.copyOf(by);
    }
  }

  /**
   * What belongs to objects and does not keep them, with subclasses.
   *
   * @param besides classes whose references do not count
   * @param through nor do these, but what refers to them does
   * @param least so many have to be left before it is asked, else none is meant: it costs a pass
   */
  public record Unkept(Set<String> besides, Set<String> through, int least) {
    public Unkept {
      besides = Set.copyOf(besides);
      through = Set.copyOf(through);
    }
  }

  /**
   * What is of an object itself, and does not count as leading to it.
   *
   * @param without names that begin at that of the objects; of a thread, nor does its stack
   * @param least so many have to be left before it is asked, else none is meant: it costs passes
   */
  public record Unreached(Set<String> without, int least) {
    public Unreached {
      without = Set.copyOf(without);
    }
  }

  /**
   * What objects have recorded of the call that took or made them.
   *
   * @param as what that call did: {@code taken}
   * @param at where the stacks are; one that two paths lead to counts once
   * @param of how many objects were taken or made, the number at its end
   * @param explain instead of the block's where such a call is known, null to keep that
   * @param fix instead of the rule's, likewise
   */
  public record Recorded(
      String as, List<FieldPath> at, FieldPath of, @Nullable String explain, @Nullable String fix) {
    /** The place of most of the calls, how many are there, and how many are known. */
    static final List<String> WORDS = List.of("-in", "-count", "-known");

    public Recorded {
      at = List.copyOf(at);
    }

    /** What is told of the calls is called so in texts. */
    public List<String> words() {
      return WORDS.stream().map(as::concat).toList();
    }
  }

  /**
   * Stages behind each other: of an object that others can get at, who wait for another one of the
   * same rule, nothing is proven.
   *
   * @param role what these threads are called in the evidence
   * @param because what to tell, a template
   */
  public record Behind(String role, String because) {}

  /**
   * A reason to believe something of a finding.
   *
   * @param because what to tell, a template
   * @param below a doubt is raised where fewer threads wait
   * @param noteBelow it leaves a note where fewer threads wait, else a suspect
   */
  public record Ground(HeapTest test, String because, int below, int noteBelow) {}
}
