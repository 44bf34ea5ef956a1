package io.leakscan.rules.pack;

import io.leakscan.rules.pack.HeapBlock.AlikeIn;
import io.leakscan.rules.pack.HeapBlock.Among;
import io.leakscan.rules.pack.HeapBlock.Awaited;
import io.leakscan.rules.pack.HeapBlock.Bind;
import io.leakscan.rules.pack.HeapBlock.ClassName;
import io.leakscan.rules.pack.HeapBlock.ElementsOf;
import io.leakscan.rules.pack.HeapBlock.EndsOf;
import io.leakscan.rules.pack.HeapBlock.InstancesOf;
import io.leakscan.rules.pack.HeapBlock.Only;
import io.leakscan.rules.pack.HeapBlock.Unkept;
import io.leakscan.rules.pack.HeapBlock.Unreached;
import io.leakscan.rules.table.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code bind} of a block: objects by name. */
final class BindReader {
  private static final String BLOCKED_IN = "blocked-in";

  private final Fields.Errors errors;
  private final EachEntry each;

  /**
   * @param each what the entries of the rule share
   */
  BindReader(Fields.Errors errors, EachEntry each) {
    this.errors = errors;
    this.each = each;
  }

  /** What all blocks of a rule share, none if it says nothing. */
  Map<String, Bind> shared(Fields rule) {
    RuleNode node = rule.node("bind");
    return node == null ? Map.of() : add(node, Map.of(), Map.of());
  }

  /**
   * Those of a block.
   *
   * @param shared what stands before them; a block may bind such a name to something else
   * @param fields what the block calls fields of its objects
   */
  Map<String, Bind> binds(
      Fields block, Map<String, Bind> shared, Map<String, List<String>> fields) {
    Map<String, Bind> binds = shared;
    RuleNode own = block.node("bind");
    RuleNode ofEach = each.bind();
    if (own == null && ofEach == null && shared.isEmpty()) {
      errors.add(block.position(), "'bind' is missing");
    }
    binds = own == null ? binds : add(own, binds, fields);
    return ofEach == null ? binds : add(ofEach, binds, fields);
  }

  private Map<String, Bind> add(
      RuleNode node, Map<String, Bind> before, Map<String, List<String>> fields) {
    Map<String, Bind> objects = new LinkedHashMap<>(before);
    if (!(node instanceof RuleNode.Mapping mapping)) {
      errors.add(node.position(), "expected objects by name (queue: { instances-of: ... })");
      return before;
    }
    for (RuleNode.Entry entry : mapping.entries()) {
      HeapScope scope = new HeapScope(errors, objects.keySet(), fields, false);
      Bind bind = bind(entry.value(), scope);
      if (bind != null) {
        objects.put(entry.key(), bind);
      }
    }
    return objects;
  }

  private @Nullable Bind bind(RuleNode node, HeapScope before) {
    Fields fields = Fields.of(node, errors);
    Only only = only(fields, before);
    if (only.unreached() != null && !fields.has("among")) {
      errors.add(node.position(), "'unreached' narrows what a name of its own stands for: 'among'");
    }
    Bind bind = null;
    RuleNode collection = fields.node("elements-of");
    RuleNode map = fields.node("keys-of");
    RuleNode others = fields.node("among");
    List<RuleNode> ends = fields.list("ends-of");
    if (collection != null) {
      FieldPath path = FieldPath.read(collection, before);
      bind = path == null ? null : new ElementsOf(path, false, only);
    } else if (map != null) {
      FieldPath path = FieldPath.read(map, before);
      bind = path == null ? null : new ElementsOf(path, true, only);
    } else if (others != null) {
      bind = new Among(before.name(others), only);
    } else if (!ends.isEmpty()) {
      bind = new EndsOf(paths(ends, before), only);
    } else if (fields.has("instances-of")) {
      bind = new InstancesOf(classes(fields, "instances-of"), only);
    } else if (fields.has("class")) {
      bind = awaited(node, fields);
    } else {
      errors.add(
          node.position(),
          "an object is bound by 'class', 'instances-of', 'elements-of', 'keys-of', 'ends-of' or"
              + " 'among'");
    }
    fields.done();
    return bind;
  }

  private static List<FieldPath> paths(List<RuleNode> nodes, HeapScope scope) {
    List<FieldPath> paths = new ArrayList<>();
    for (RuleNode node : nodes) {
      FieldPath path = FieldPath.read(node, scope);
      if (path != null) {
        paths.add(path);
      }
    }
    return paths;
  }

  private Only only(Fields fields, HeapScope before) {
    RuleNode where = fields.node("where");
    RuleNode unkept = fields.node("unkept");
    Unkept besides = null;
    if (unkept != null) {
      Fields narrowed = Fields.of(unkept, errors);
      besides = unkept(narrowed);
      narrowed.done();
    }
    RuleNode unreached = fields.node("unreached");
    return new Only(
        where == null ? null : new HeapTestReader(before.within()).read(where),
        alike(fields.node("alike"), before),
        fields.has("in-hand") ? (Boolean) fields.flag("in-hand") : null,
        fields.has("in-use") ? (Boolean) fields.flag("in-use") : null,
        besides,
        unreached == null ? null : unreached(Fields.of(unreached, errors), before));
  }

  private static Unreached unreached(Fields fields, HeapScope before) {
    Set<String> without = new HashSet<>();
    fields.list("without").forEach(name -> without.add(before.name(name)));
    Unreached unreached = new Unreached(without, fields.number("least", 1, 1));
    fields.done();
    return unreached;
  }

  private @Nullable AlikeIn alike(@Nullable RuleNode node, HeapScope before) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    AlikeIn alike =
        new AlikeIn(paths(fields.list("by"), before.within()), fields.number("least", 2, 2));
    fields.done();
    return alike;
  }

  /** {@code besides}, {@code through} and {@code least} of a mapping. */
  static Unkept unkept(Fields fields) {
    return new Unkept(
        names(fields, "besides"), names(fields, "through"), fields.number("least", 1, 1));
  }

  private static Set<String> names(Fields fields, String key) {
    Set<String> names = new HashSet<>();
    classes(fields, key).forEach(type -> names.add(type.name()));
    return names;
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
    return new Awaited(classes, parksOn, blockedIn, frames, globs(fields, "used-in"));
  }

  private static List<Glob> globs(Fields fields, String key) {
    List<Glob> globs = new ArrayList<>();
    for (RuleNode node : fields.list(key)) {
      Glob glob = fields.glob(node);
      if (glob != null) {
        globs.add(glob);
      }
    }
    return globs;
  }

  private static List<ClassName> classes(Fields fields, String key) {
    return fields.texts(key).stream().map(ClassName::of).toList();
  }
}
