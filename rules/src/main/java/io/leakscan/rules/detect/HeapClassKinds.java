package io.leakscan.rules.detect;

import io.leakscan.model.Frame;
import io.leakscan.rules.normalize.Normalizer;
import io.leakscan.rules.table.HeapClasses;
import io.leakscan.rules.table.HeapClasses.Role;
import io.leakscan.rules.table.HeapMembers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose class a class is, as far as growth asks. */
final class HeapClassKinds {
  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
  private static final String LAMBDA = "$$Lambda";

  private final HeapMembers members = HeapMembers.load();
  private final HeapClasses classes;
  private final Normalizer normalizer;
  private final Map<String, Kind> known = new HashMap<>();

  /** In the order in which a class is to be blamed. */
  enum Kind {
    /** The user's own. */
    APPLICATION,
    /** A framework's, a driver's. */
    LIBRARY,
    /** The JDK's, but none of the following. */
    JDK,
    /** What a collection is made of. */
    ENTRY,
    /** Texts, numbers, arrays, collections: they grow with whatever they belong to. */
    CONSEQUENCE
  }

  HeapClassKinds(HeapClasses classes, Normalizer normalizer) {
    this.classes = classes;
    this.normalizer = normalizer;
  }

  Kind of(String name) {
    return known.computeIfAbsent(name, this::find);
  }

  private Kind find(String name) {
    Role role = classes.role(name);
    if (role == Role.ENTRY || role == Role.CACHE || role == Role.QUEUE) {
      return Kind.ENTRY;
    }
    // Arrays, and what the virtual machine itself keeps: <constantPoolKlass>, * ConstMethodKlass.
    if (role != null || name.endsWith("[]") || name.startsWith("<") || name.startsWith("*")) {
      return Kind.CONSEQUENCE;
    }
    int lambda = name.indexOf(LAMBDA);
    String owner = lambda > 0 ? name.substring(0, lambda) : name;
    if (normalizer.applicationKey(new Frame(owner, "<init>", null, Frame.NO_LINE)) != null) {
      return Kind.APPLICATION;
    }
    return JDK.stream().anyMatch(name::startsWith) ? Kind.JDK : Kind.LIBRARY;
  }

  /** Whether a class is what caches with a bound are made of. */
  boolean isOfCache(String name) {
    return classes.role(name) == Role.CACHE;
  }

  /** Whether a class stands for work that somebody gave away and waits for. */
  boolean isTask(String name) {
    return members.meaning(name) == HeapMembers.Meaning.TASK;
  }

  /** Whether a class is that of class loaders. */
  boolean isLoader(String name) {
    return members.meaning(name) == HeapMembers.Meaning.LOADER;
  }

  /** Whether objects of a class come and go with whatever passes a queue. */
  boolean isOfQueue(String name) {
    return classes.role(name) == Role.QUEUE;
  }

  /** Whether a class is a part of others rather than something for itself. */
  boolean isPart(String name) {
    Kind kind = of(name);
    return kind == Kind.ENTRY || kind == Kind.CONSEQUENCE || kind == Kind.JDK;
  }
}
