package io.leakscan.rules.normalize;

import io.leakscan.model.Frame;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.StackTrace;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.GeneratedClasses;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.IdleStacks;
import io.leakscan.rules.table.Libraries;
import io.leakscan.rules.table.Plumbing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns stacks into what they mean. Every distinct frame is looked up in the tables once, every
 * distinct stack is walked once.
 */
public final class Normalizer {
  /** How Go prints type arguments. */
  private static final String GENERIC = "[...]";

  private final Plumbing plumbing;
  private final Libraries libraries;
  private final GeneratedClasses generatedClasses;
  private final IdleStacks idleStacks;
  private final List<Glob> poolLoops = FrameSets.load().get("pool-worker");
  private final List<Glob> requestLoops = FrameSets.load().get("request-loop");
  private final List<String> appPackages;
  private final Map<Frame, FrameClass> frames = new HashMap<>();
  private final Map<StackTrace, NormalizedStack> stacks = new HashMap<>();

  /**
   * @param runtime whose frames these are
   * @param appPackages prefixes of {@code owner.method} that are the user's own code whatever the
   *     tables say
   */
  public Normalizer(RuntimeKind runtime, List<String> appPackages) {
    this.plumbing = Plumbing.load(runtime);
    this.libraries = Libraries.load(runtime);
    this.generatedClasses = GeneratedClasses.load(runtime);
    this.idleStacks = IdleStacks.load(runtime);
    this.appPackages = List.copyOf(appPackages);
  }

  public NormalizedStack normalize(StackTrace stack) {
    NormalizedStack known = stacks.get(stack);
    if (known == null) {
      known = walk(stack);
      stacks.put(stack, known);
    }
    return known;
  }

  /** The stable name of a frame of the user's own code, null for any other frame. */
  public @Nullable String applicationKey(Frame frame) {
    FrameClass known = frames.computeIfAbsent(frame, this::classify);
    return known.role() == FrameClass.Role.APPLICATION ? known.stableName() : null;
  }

  private NormalizedStack walk(StackTrace stack) {
    List<FrameClass> classes = new ArrayList<>(stack.depth());
    for (Frame frame : stack.frames()) {
      classes.add(frames.computeIfAbsent(frame, this::classify));
    }
    FrameClass blockedIn = null;
    FrameClass app = null;
    FrameClass user = user(classes);
    List<String> names = new ArrayList<>(classes.size());
    List<String> key = new ArrayList<>();
    for (FrameClass frame : classes) {
      names.add(frame.name());
      if (app != null) {
        continue;
      }
      if (frame.role() != FrameClass.Role.PLUMBING) {
        blockedIn = blockedIn == null ? frame : blockedIn;
        addToKey(frame, key);
      }
      if (frame == user) {
        app = frame;
      }
    }
    if (blockedIn == null && !classes.isEmpty()) {
      blockedIn = classes.get(0);
      key.add(classes.get(0).name());
    }
    return new NormalizedStack(
        stack,
        names,
        key,
        blockedIn == null ? null : blockedIn.frame(),
        blockedIn == null ? null : blockedIn.name(),
        app == null ? null : app.frame(),
        app == null ? null : app.stableName(),
        waitKind(classes),
        idleWorker(classes),
        classes.stream().anyMatch(FrameClass::poolLoop),
        classes.stream().anyMatch(FrameClass::requestLoop));
  }

  /**
   * The first frame of the user's own code. Generic code ({@code mailbox.(*Box[...]).Put}) is made
   * to serve any caller, so the first frame that is not generic says more, where there is one.
   */
  private static @Nullable FrameClass user(List<FrameClass> classes) {
    FrameClass first = null;
    for (FrameClass frame : classes) {
      if (frame.role() == FrameClass.Role.APPLICATION) {
        if (!frame.name().contains(GENERIC)) {
          return frame;
        }
        first = first == null ? frame : first;
      }
    }
    return first;
  }

  /** Calls of a method to itself and overloads of one name are one step of a key. */
  private static void addToKey(FrameClass frame, List<String> key) {
    String name = frame.stableName();
    if (name != null && (key.isEmpty() || !key.get(key.size() - 1).equals(name))) {
      key.add(name);
    }
  }

  /**
   * The deepest plumbing on top that names a kind is the most exact one: {@code Unsafe.park} below
   * {@code ConditionObject.await} is a condition.
   */
  private static @Nullable WaitKind waitKind(List<FrameClass> classes) {
    WaitKind kind = null;
    for (FrameClass frame : classes) {
      Plumbing.Row row = frame.plumbing();
      if (row == null) {
        break;
      }
      kind = row.waitKind() == null ? kind : row.waitKind();
    }
    return kind;
  }

  private @Nullable String idleWorker(List<FrameClass> classes) {
    List<String> above = new ArrayList<>();
    for (FrameClass frame : classes) {
      IdleStacks.Row row = idleStacks.anchoredAt(frame.name());
      if (row != null && above.stream().allMatch(row::allows)) {
        return row.who();
      }
      if (frame.role() == FrameClass.Role.APPLICATION) {
        return null;
      }
      if (frame.role() != FrameClass.Role.PLUMBING) {
        above.add(frame.name());
      }
    }
    return null;
  }

  private FrameClass classify(Frame frame) {
    String printed = frame.qualifiedMethod();
    boolean generated = generatedClasses.contains(frame.owner());
    String stable = generated ? null : FrameNames.stable(frame.owner(), frame.method());
    if (appPackages.stream().anyMatch(printed::startsWith) && !generated) {
      return new FrameClass(
          frame, printed, stable, null, FrameClass.Role.APPLICATION, false, false);
    }
    String name = libraries.original(printed);
    Plumbing.Row row = plumbing.find(name);
    FrameClass.Role role;
    if (row != null || generated) {
      role = FrameClass.Role.PLUMBING;
    } else if (libraries.contains(name)) {
      role = FrameClass.Role.LIBRARY;
    } else {
      role = FrameClass.Role.APPLICATION;
    }
    boolean poolLoop = poolLoops.stream().anyMatch(glob -> glob.matches(name));
    boolean requestLoop = requestLoops.stream().anyMatch(glob -> glob.matches(name));
    return new FrameClass(frame, name, stable, row, role, poolLoop, requestLoop);
  }
}
