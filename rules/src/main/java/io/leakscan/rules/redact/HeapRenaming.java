package io.leakscan.rules.redact;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRow;
import io.leakscan.model.Renaming;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.StackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is said of heaps under other names. */
public final class HeapRenaming {
  private static final String THREAD = "thread \"";

  private final Renaming names;
  private final UnaryOperator<StackTrace> stacks;

  HeapRenaming(Renaming names, UnaryOperator<StackTrace> stacks) {
    this.names = names;
    this.stacks = stacks;
  }

  HeapContent content(HeapContent heap, RuntimeKind runtime) {
    List<HeapRow> rows = new ArrayList<>(heap.rows().size());
    for (HeapRow row : heap.rows()) {
      String name = runtime == RuntimeKind.JVM ? names.type(row.name()) : method(row.name());
      rows.add(
          new HeapRow(
              name, stacks.apply(row.stack()), row.instances(), row.bytes(), row.allocated()));
    }
    HeapRetention retention = heap.retention();
    return new HeapContent(
        rows,
        heap.whole(),
        heap.sampling(),
        retention == null ? null : retention(retention),
        heap.longArrays());
  }

  private HeapRetention retention(HeapRetention heap) {
    return new HeapRetention(
        heap.retained(),
        heap.dominators().stream().map(this::dominator).toList(),
        heap.holdings().stream().map(this::holding).toList(),
        heap.unreachableObjects(),
        heap.unreachableBytes(),
        heap.reachableBytes());
  }

  private HeapRetention.Dominator dominator(HeapRetention.Dominator one) {
    return new HeapRetention.Dominator(
        names.type(one.className()),
        one.address(),
        one.shallow(),
        one.retained(),
        path(one.path()));
  }

  private HeapRetention.Holding holding(HeapRetention.Holding one) {
    return new HeapRetention.Holding(
        path(one.path()),
        names.type(one.className()),
        one.address(),
        one.retained(),
        one.elements(),
        names.type(one.elementClass()),
        one.elementsRetained(),
        one.elementClasses(),
        one.collection());
  }

  HeapPath path(HeapPath path) {
    List<HeapPath.Step> steps = new ArrayList<>(path.steps().size());
    String owner = "";
    for (HeapPath.Step step : path.steps()) {
      String by =
          switch (step.kind()) {
            case FIELD, STATIC -> names.field(owner, step.by());
            case LOCAL -> step.by().isEmpty() ? "" : method(step.by());
            case ROOT, ELEMENT, INTERNAL, UNTOLD -> step.by();
          };
      owner = step.className();
      steps.add(
          new HeapPath.Step(
              step.kind(), by, names.type(step.className()), step.isClass(), step.count()));
    }
    return new HeapPath(root(path.root()), steps);
  }

  /** {@code thread "worker-3"}; all other roots are the JVM's words. */
  private String root(String root) {
    boolean thread = root.startsWith(THREAD) && root.length() > THREAD.length();
    int end = root.lastIndexOf('"');
    return thread
        ? THREAD
            + names.thread(root.substring(THREAD.length(), Math.max(end, THREAD.length())))
            + root.substring(Math.max(end, THREAD.length()))
        : root;
  }

  private String method(String qualified) {
    int dot = qualified.lastIndexOf('.');
    Frame frame =
        dot <= 0
            ? new Frame("", qualified, null, Frame.NO_LINE)
            : new Frame(
                qualified.substring(0, dot), qualified.substring(dot + 1), null, Frame.NO_LINE);
    return names.frame(frame).qualifiedMethod();
  }

  /** What was answered about one class. */
  public HeapAnswer answer(HeapAnswer answer) {
    if (answer instanceof HeapAnswer.OfClass one) {
      return ofClass(one);
    }
    if (answer instanceof HeapAnswer.Paths paths) {
      return new HeapAnswer.Paths(
          names.type(paths.className()),
          loaders(paths.loaders()),
          paths.instances(),
          paths.shallow(),
          paths.ways().stream()
              .map(way -> new HeapAnswer.Way(path(way.path()), way.instances(), way.retained()))
              .toList(),
          paths.elsewhere(),
          paths.unreachable());
    }
    return answer;
  }

  private HeapAnswer ofClass(HeapAnswer.OfClass one) {
    HeapRetention.Dominator largest = one.largest();
    return new HeapAnswer.OfClass(
        names.type(one.className()),
        names.type(one.superName()),
        names.type(one.loader()),
        loaders(one.loaders()),
        one.instances(),
        one.shallow(),
        one.retained(),
        one.instanceSize(),
        largest == null ? null : dominator(largest),
        one.fields().stream().map(this::field).toList(),
        one.subclasses().stream()
            .map(
                sub ->
                    new HeapAnswer.Subclass(
                        names.type(sub.className()), sub.instances(), sub.shallow()))
            .toList());
  }

  private List<HeapAnswer.OfLoader> loaders(List<HeapAnswer.OfLoader> loaders) {
    return loaders.stream()
        .map(
            each ->
                new HeapAnswer.OfLoader(
                    names.type(each.loader()), each.address(), each.instances(), each.shallow()))
        .toList();
  }

  /** The value of a static field is data of the program. */
  private HeapAnswer.Field field(HeapAnswer.Field field) {
    return new HeapAnswer.Field(
        names.field(field.declaredIn(), field.name()),
        names.type(field.type()),
        field.isStatic(),
        names.type(field.declaredIn()),
        field.value().isEmpty() ? "" : "...");
  }

  /** What was asked for by name; of texts only their lengths stay. */
  public HeapDetails details(HeapDetails details) {
    HeapDetails.@Nullable Strings strings = details.strings();
    HeapDetails.@Nullable Collections collections = details.collections();
    HeapDetails.@Nullable ThreadLocals locals = details.threadLocals();
    return new HeapDetails(
        strings == null
            ? null
            : new HeapDetails.Strings(
                strings.count(),
                strings.bytes(),
                strings.distinct(),
                strings.wasted(),
                strings.copies().stream().map(HeapRenaming::copies).toList()),
        collections == null
            ? null
            : new HeapDetails.Collections(
                collections.classes().stream().map(fill -> fill(fill, false)).toList(),
                collections.holders().stream().map(fill -> fill(fill, true)).toList()),
        locals == null
            ? null
            : new HeapDetails.ThreadLocals(
                locals.threads(),
                locals.entries(),
                locals.stale(),
                locals.values().stream().map(this::value).toList()));
  }

  private static HeapDetails.Copies copies(HeapDetails.Copies copies) {
    return new HeapDetails.Copies(
        "x".repeat(copies.text().length()), copies.length(), copies.count(), copies.wasted());
  }

  private HeapDetails.Fill fill(HeapDetails.Fill fill, boolean holder) {
    return new HeapDetails.Fill(
        holder ? holder(fill.name()) : names.type(fill.name()),
        fill.count(),
        fill.sparse(),
        fill.empty(),
        fill.elements(),
        fill.capacity(),
        fill.wasted());
  }

  private String holder(String name) {
    return name.indexOf(' ') >= 0 ? names.text(name) : member(name, names);
  }

  /** {@code com.acme.Order.tags}. */
  static String member(String name, Renaming names) {
    int dot = name.lastIndexOf('.');
    String owner = name.substring(0, Math.max(dot, 0));
    return dot <= 0
        ? names.type(name)
        : names.type(owner) + '.' + names.field(owner, name.substring(dot + 1));
  }

  private HeapDetails.Value value(HeapDetails.Value value) {
    return new HeapDetails.Value(
        names.thread(value.thread()),
        value.key().isEmpty() ? "" : holder(value.key()),
        names.type(value.className()),
        value.shallow(),
        value.retained());
  }
}
