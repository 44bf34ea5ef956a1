package io.leakscan.model;

import io.leakscan.model.HeapRetention.Dominator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a heap says of one class that somebody asked about. */
public sealed interface HeapAnswer {

  /**
   * The class itself.
   *
   * @param className as in Java source. Hostile text, as are all names here
   * @param superName its superclass, empty for {@code java.lang.Object} and arrays of primitives
   * @param loader the class of its loader, empty for the JVM's own
   * @param loaders every loader that has a class of that name, the one with the most instances
   *     first; then what is told of one class (superclass, loader, fields) is of that one's
   * @param instances how many objects of exactly this class
   * @param shallow their own sizes in sum, in bytes
   * @param retained what they keep alive together, in bytes
   * @param instanceSize the size of each in bytes, 0 where they differ, as those of arrays
   * @param largest the one that retains most, null if there are no instances
   * @param fields the statics first, then those of an instance, the superclass's last
   * @param subclasses the direct ones that have instances or such subclasses, the largest first
   */
  record OfClass(
      String className,
      String superName,
      String loader,
      List<OfLoader> loaders,
      long instances,
      long shallow,
      long retained,
      long instanceSize,
      @Nullable Dominator largest,
      List<Field> fields,
      List<Subclass> subclasses)
      implements HeapAnswer {
    public OfClass {
      loaders = List.copyOf(loaders);
      fields = List.copyOf(fields);
      subclasses = List.copyOf(subclasses);
    }
  }

  /**
   * What a loader has of a name.
   *
   * @param loader its class, empty for the JVM's own
   * @param address its identifier, 0 for the JVM's own
   * @param instances how many objects of its class
   * @param shallow their own sizes in sum, in bytes
   */
  record OfLoader(String loader, long address, long instances, long shallow) {}

  /**
   * A field of a class.
   *
   * @param name as in the source
   * @param type {@code int}, {@code boolean}; {@code Object} of every reference, for the dump does
   *     not say which
   * @param isStatic whether the class has it rather than each instance
   * @param declaredIn the class that declares it
   * @param value of a static field: the number, or the class of the object; else empty
   */
  record Field(String name, String type, boolean isStatic, String declaredIn, String value) {}

  /**
   * @param className as in Java source
   * @param instances of it and of its subclasses
   * @param shallow their own sizes in sum, in bytes
   */
  record Subclass(String className, long instances, long shallow) {}

  /**
   * How the instances of a class are kept alive.
   *
   * @param className as in Java source
   * @param loaders every loader that has a class of that name, the one with the most instances
   *     first; the rest is of all of these together
   * @param instances how many there are
   * @param shallow their own sizes in sum, in bytes
   * @param ways by path, the one by which most are kept first
   * @param elsewhere how many are reachable in ways too many to tell
   * @param unreachable how many no root leads to
   */
  record Paths(
      String className,
      List<OfLoader> loaders,
      long instances,
      long shallow,
      List<Way> ways,
      long elsewhere,
      long unreachable)
      implements HeapAnswer {
    public Paths {
      loaders = List.copyOf(loaders);
      ways = List.copyOf(ways);
    }
  }

  /**
   * A shortest path that instances share but for indices.
   *
   * @param path to one of them; its last step is the instance
   * @param instances how many
   * @param retained what they keep alive, in bytes, each counted by itself
   */
  record Way(HeapPath path, long instances, long retained) {}

  /**
   * No class or more than one was meant.
   *
   * @param asked as typed
   * @param candidates classes that may have been meant, as in Java source; the nearest first
   */
  record Unclear(String asked, List<String> candidates) implements HeapAnswer {
    public Unclear {
      candidates = List.copyOf(candidates);
    }
  }
}
