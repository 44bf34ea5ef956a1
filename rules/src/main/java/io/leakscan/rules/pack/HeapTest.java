package io.leakscan.rules.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question about bound objects that a heap answers with yes or no. */
public sealed interface HeapTest {

  /** How a number is compared. */
  enum Relation {
    AT_LEAST,
    AT_MOST,
    BELOW,
    EQUALS;

    public boolean holds(long left, long right) {
      return switch (this) {
        case AT_LEAST -> left >= right;
        case AT_MOST -> left <= right;
        case BELOW -> left < right;
        case EQUALS -> left == right;
      };
    }
  }

  /**
   * What a number is compared with.
   *
   * @param number where there is no path; else what is added to its number
   * @param path to a number, null for a number that is given
   */
  record Limit(Relation relation, long number, @Nullable FieldPath path) {}

  /** All of these hold. */
  record All(List<HeapTest> tests) implements HeapTest {
    public All {
      tests = List.copyOf(tests);
    }
  }

  /** One of these holds. */
  record Any(List<HeapTest> tests) implements HeapTest {
    public Any {
      tests = List.copyOf(tests);
    }
  }

  /** Whether a field refers to an object, or holds a number other than 0. */
  record Presence(FieldPath path, boolean present) implements HeapTest {}

  /** A number at the end of a path, of every object that is bound. */
  record Compare(FieldPath path, Limit limit) implements HeapTest {}

  /**
   * How many objects are bound.
   *
   * @param of their name
   * @param held only those that a thread has, true, or none has, false; null for all
   * @param role what those threads are called in the evidence
   */
  record Count(String of, @Nullable Boolean held, String role, Limit limit) implements HeapTest {}

  /** How many different objects or numbers are at the end of a path. */
  record Distinct(FieldPath path, Limit limit) implements HeapTest {}

  /** How far numbers at the ends of a path are apart, in percent of the largest. */
  record Spread(FieldPath path, Limit limit) implements HeapTest {}

  /**
   * How many bound objects at most are alike: paths from them end at the same texts, numbers or
   * objects.
   *
   * @param of their name
   */
  record MostAlike(String of, List<FieldPath> by, Limit limit) implements HeapTest {
    public MostAlike {
      by = List.copyOf(by);
    }
  }

  /**
   * Whether the object at the end of a path is one of those that are bound.
   *
   * @param of their name
   * @param one whether it has to be one, or none
   */
  record OneOf(FieldPath path, String of, boolean one) implements HeapTest {}

  /**
   * How many others have a bound object: threads that are not those of the finding, in a local
   * variable or a field of one, and tasks of timers.
   *
   * @param of its name
   * @param doing what they are doing
   * @param role what they are called in the evidence
   */
  record Holding(String of, List<Doing> doing, String role, Limit limit) implements HeapTest {
    public Holding {
      doing = List.copyOf(doing);
    }
  }

  /**
   * How many bound objects anything keeps besides what belongs to them.
   *
   * @param of their name
   */
  record Kept(String of, HeapBlock.Unkept besides, Limit limit) implements HeapTest {}

  /**
   * Whether a collection has the elements that it had in the heap dump before, as the threads that
   * wait for it tell which one that was.
   *
   * @param of its name
   * @param same whether they have to be the same, or others
   * @param by paths from it to numbers that change as elements come and go
   */
  record Elements(String of, boolean same, List<FieldPath> by) implements HeapTest {
    public Elements {
      by = List.copyOf(by);
    }
  }

  /** What somebody who has the object is doing. */
  enum Doing {
    /** Is in a call to the outside, or has an element of the object in hand. */
    WORK,
    /** Runs, or is in a call to the outside with what has the object for those who wait as well. */
    RUN,
    /** Sleeps: it goes on by itself. */
    PAUSE,
    /** Waits, or has the object for another reason. */
    WAIT,
    /** Is work that will run once, when its time, an answer or an event comes. */
    TASK,
    /** Is work that a timer runs again and again. */
    TIMER,
    /** Is work of either kind, and may get at the object over many fields only. */
    FAR_TASK
  }
}
