package io.leakscan.rules.pack;

import io.leakscan.rules.pack.HeapBlock.Against;
import io.leakscan.rules.pack.HeapBlock.Awaited;
import io.leakscan.rules.pack.HeapBlock.Bind;
import io.leakscan.rules.pack.HeapBlock.ClassName;
import io.leakscan.rules.pack.HeapBlock.ElementsOf;
import io.leakscan.rules.pack.HeapBlock.InstancesOf;
import io.leakscan.rules.table.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code heap} of a rule file: one block, or a list of them. */
final class HeapReader {
  private static final String BLOCKED_IN = "blocked-in";

  private final Fields.Errors errors;
  private final List<String> matchers;

  /**
   * @param matchers the ids of the rule's {@code threads.any}
   */
  HeapReader(Fields.Errors errors, List<String> matchers) {
    this.errors = errors;
    this.matchers = matchers;
  }

  List<HeapBlock> read(Fields rule) {
    return rule.list("heap").stream().map(this::block).toList();
  }

  private HeapBlock block(RuleNode node) {
    Fields fields = Fields.of(node, errors);
    List<String> about = about(fields);
    Map<String, Bind> binds = binds(fields);
    HeapScope scope = new HeapScope(errors, binds.keySet(), false);
    HeapTestReader tests = new HeapTestReader(scope);
    String forEach = forEach(fields, scope);
    RuleNode confirm = fields.node("confirm-when");
    HeapTest proof = confirm == null ? new HeapTest.Any(List.of()) : tests.read(confirm);
    List<Against> refute = new ArrayList<>();
    for (RuleNode item : fields.list("refute-when")) {
      Fields condition = Fields.of(item, errors);
      String because = condition.text("because").strip();
      refute.add(new Against(tests.one(item, condition), because));
      condition.done();
    }
    if (confirm == null && refute.isEmpty()) {
      errors.add(node.position(), "a heap has 'confirm-when' or 'refute-when'");
    }
    String explain = fields.optionalText("explain");
    Map<String, FieldPath> show = show(fields.node("show"), scope);
    fields.done();
    return new HeapBlock(
        about, binds, forEach, proof, refute, explain == null ? null : explain.strip(), show);
  }

  private List<String> about(Fields fields) {
    List<String> about = new ArrayList<>();
    for (RuleNode node : fields.list("for")) {
      String id = fields.scalar(node);
      if (!matchers.contains(id)) {
        errors.add(node.position(), "no entry '" + id + "'" + Suggestion.among(id, matchers));
      }
      about.add(id);
    }
    return about;
  }

  private String forEach(Fields fields, HeapScope scope) {
    RuleNode node = fields.node("for-each");
    if (node == null) {
      return "";
    }
    String name = fields.scalar(node);
    if (!scope.isBound(name)) {
      errors.add(node.position(), "no object '" + name + "' is bound" + scope.suggestion(name));
    }
    return name;
  }

  private Map<String, Bind> binds(Fields block) {
    Map<String, Bind> binds = new LinkedHashMap<>();
    RuleNode node = block.node("bind");
    if (!(node instanceof RuleNode.Mapping mapping)) {
      errors.add(block.position(), "'bind' is missing");
      return binds;
    }
    for (RuleNode.Entry entry : mapping.entries()) {
      HeapScope before = new HeapScope(errors, binds.keySet(), false);
      Bind bind = bind(entry.value(), before);
      if (bind != null) {
        binds.put(entry.key(), bind);
      }
    }
    return binds;
  }

  private @Nullable Bind bind(RuleNode node, HeapScope before) {
    Fields fields = Fields.of(node, errors);
    RuleNode whereNode = fields.node("where");
    HeapTest where = whereNode == null ? null : new HeapTestReader(before.within()).read(whereNode);
    Bind bind = null;
    RuleNode collection = fields.node("elements-of");
    if (collection != null) {
      FieldPath path = FieldPath.read(collection, before);
      bind = path == null ? null : new ElementsOf(path, where);
    } else if (fields.has("instances-of")) {
      bind = new InstancesOf(classes(fields, "instances-of"), where);
    } else if (fields.has("class")) {
      bind = awaited(node, fields);
    } else {
      errors.add(node.position(), "an object is bound by 'class', 'instances-of' or 'elements-of'");
    }
    fields.done();
    return bind;
  }

  private Bind awaited(RuleNode node, Fields fields) {
    List<ClassName> classes = classes(fields, "class");
    List<FieldPath> parksOn = fields.texts("parks-on").stream().map(FieldPath::within).toList();
    boolean blockedIn = false;
    List<Glob> frames = new ArrayList<>();
    for (RuleNode frame : fields.list("local-of")) {
      if (frame instanceof RuleNode.Scalar scalar && scalar.text().equals(BLOCKED_IN)) {
        blockedIn = true;
      } else {
        Glob glob = fields.glob(frame);
        if (glob != null) {
          frames.add(glob);
        }
      }
    }
    if (parksOn.isEmpty() && frames.isEmpty() && !blockedIn) {
      errors.add(node.position(), "how threads have it: 'parks-on' or 'local-of' is missing");
    }
    return new Awaited(classes, parksOn, blockedIn, frames);
  }

  private static List<ClassName> classes(Fields fields, String key) {
    return fields.texts(key).stream().map(ClassName::of).toList();
  }

  private Map<String, FieldPath> show(@Nullable RuleNode node, HeapScope scope) {
    Map<String, FieldPath> show = new LinkedHashMap<>();
    if (node instanceof RuleNode.Mapping mapping) {
      for (RuleNode.Entry entry : mapping.entries()) {
        FieldPath path = FieldPath.read(entry.value(), scope);
        if (path != null) {
          show.put(entry.key(), path);
        }
      }
    } else if (node != null) {
      errors.add(node.position(), "expected words, each with a path (capacity: queue.@capacity)");
    }
    return show;
  }
}
