package io.leakscan.rules.pack;

import io.leakscan.model.Frame;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.rules.pack.HeapSketch.Actor;
import io.leakscan.rules.pack.HeapSketch.Drawn;
import io.leakscan.rules.pack.HeapSketch.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code heap} of an example: objects, what static fields hold, and threads. */
final class HeapSketchReader {
  private static final String THREAD = "java.lang.Thread";

  private final Fields.Errors errors;
  private final boolean besideDump;

  /**
   * @param besideDump whether the stacks of threads are in a thread dump
   */
  HeapSketchReader(Fields.Errors errors, boolean besideDump) {
    this.errors = errors;
    this.besideDump = besideDump;
  }

  HeapSketch read(RuleNode node) {
    Fields fields = Fields.of(node, errors);
    List<RuleNode.Entry> objects = entries(fields.node("objects"));
    List<RuleNode.Entry> statics = entries(fields.node("statics"));
    List<Fields> threads = fields.list("threads").stream().map(f -> Fields.of(f, errors)).toList();
    SketchValues values = new SketchValues(errors, names(objects, threads));
    Map<String, Drawn> drawn = new LinkedHashMap<>();
    objects.forEach(entry -> drawn.put(entry.key(), values.named(entry.value())));
    Map<String, Value> held = new LinkedHashMap<>();
    for (RuleNode.Entry entry : statics) {
      if (entry.key().indexOf('.') < 0) {
        errors.add(entry.keyPosition(), "a static field is named CLASS.FIELD");
      }
      held.put(entry.key(), values.one(entry.value(), 1));
    }
    List<Actor> actors = threads.stream().map(thread -> actor(thread, values)).toList();
    fields.done();
    values.checkSize(node, drawn.values());
    return new HeapSketch(drawn, held, actors);
  }

  private List<RuleNode.Entry> entries(@Nullable RuleNode node) {
    if (node instanceof RuleNode.Mapping mapping) {
      return mapping.entries();
    }
    if (node != null) {
      errors.add(node.position(), "expected named values (key: value)");
    }
    return List.of();
  }

  /** How many objects each name stands for; threads have names too. */
  private Map<String, Integer> names(List<RuleNode.Entry> objects, List<Fields> threads) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (RuleNode.Entry entry : objects) {
      names.put(entry.key(), SketchValues.times(entry.value()));
    }
    for (Fields thread : threads) {
      for (RuleNode name : thread.list("name")) {
        if (names.put(thread.scalar(name), 1) != null) {
          errors.add(name.position(), "'" + thread.scalar(name) + "' stands twice");
        }
      }
    }
    return names;
  }

  private Actor actor(Fields fields, SketchValues values) {
    List<String> names = fields.texts("name");
    if (names.isEmpty()) {
      errors.add(fields.position(), "'name' is missing");
    }
    int number = fields.number("number", 0, (int) ThreadIdentity.NONE);
    if (number >= 0 && names.size() > 1) {
      errors.add(fields.position(), "a 'number' is that of one thread");
    }
    String type = fields.optionalText("class");
    Drawn object =
        new Drawn(
            type == null ? THREAD : type,
            fields.texts("extends"),
            names.size(),
            values.fields(fields.node("fields"), names.size()),
            List.of(),
            Drawn.NO_ARRAY,
            null,
            List.of());
    List<Frame> stack = stack(fields);
    HeapSketch.Doing doing = fields.optionalWord("state", HeapSketch.Doing.class);
    Map<String, List<Value>> locals = locals(fields, stack, values, names.size());
    List<Value> threadLocals = new ArrayList<>();
    fields.list("thread-locals").forEach(node -> threadLocals.add(values.one(node, names.size())));
    fields.done();
    return new Actor(names, number, object, stack, doing, locals, threadLocals, fields.position());
  }

  private @Nullable List<Frame> stack(Fields fields) {
    if (!fields.has("stack")) {
      if (!besideDump) {
        errors.add(fields.position(), "'stack' is missing: no thread dump beside the heap has it");
      }
      return null;
    }
    return SketchValues.frames(fields, errors);
  }

  private Map<String, List<Value>> locals(
      Fields thread, @Nullable List<Frame> stack, SketchValues values, int times) {
    Map<String, List<Value>> locals = new LinkedHashMap<>();
    for (RuleNode.Entry entry : entries(thread.node("locals"))) {
      if (stack != null) {
        List<String> known = stack.stream().map(Frame::qualifiedMethod).distinct().toList();
        if (!known.contains(entry.key())) {
          String near = Suggestion.among(entry.key(), known);
          errors.add(entry.keyPosition(), "no frame '" + entry.key() + "' in the stack" + near);
        }
      }
      List<Value> held = new ArrayList<>();
      if (entry.value() instanceof RuleNode.Sequence list) {
        list.items().forEach(item -> held.add(values.one(item, times)));
      } else {
        held.add(values.one(entry.value(), times));
      }
      locals.put(entry.key(), held);
    }
    return locals;
  }
}
