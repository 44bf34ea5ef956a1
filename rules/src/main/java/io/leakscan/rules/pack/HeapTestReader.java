package io.leakscan.rules.pack;

import io.leakscan.rules.pack.HeapBlock.Ground;
import io.leakscan.rules.pack.HeapTest.Doing;
import io.leakscan.rules.pack.HeapTest.Limit;
import io.leakscan.rules.pack.HeapTest.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conditions of a heap block. */
final class HeapTestReader {
  private static final Pattern LESS = Pattern.compile("(\\S+) - (\\d{1,9})");
  private static final HeapTest NOTHING = new HeapTest.All(List.of());

  private final HeapScope scope;

  HeapTestReader(HeapScope scope) {
    this.scope = scope;
  }

  /** {@code [ {...}, {...} ]} or {@code all: [...]}: all hold; {@code any: [...]}: one does. */
  HeapTest read(RuleNode node) {
    if (node instanceof RuleNode.Sequence list) {
      return new HeapTest.All(each(list.items()));
    }
    Fields fields = Fields.of(node, scope.errors());
    HeapTest test = one(node, fields);
    fields.done();
    return test;
  }

  private List<HeapTest> each(List<RuleNode> items) {
    return items.stream().map(this::read).toList();
  }

  /** One condition; whoever reads more of its mapping ends it. */
  HeapTest one(RuleNode node, Fields fields) {
    if (fields.has("all")) {
      return new HeapTest.All(each(fields.list("all")));
    }
    if (fields.has("any")) {
      return new HeapTest.Any(each(fields.list("any")));
    }
    RuleNode path = fields.node("path");
    if (path != null) {
      return comparison(path, fields);
    }
    RuleNode counted = fields.node("count-of");
    if (counted != null) {
      Boolean held = fields.has("held") ? (Boolean) fields.flag("held") : null;
      return new HeapTest.Count(scope.name(counted), held, role(fields), limit(node, fields));
    }
    RuleNode distinct = fields.node("distinct");
    if (distinct != null) {
      FieldPath to = FieldPath.read(distinct, scope);
      Limit limit = limit(node, fields);
      return to == null ? NOTHING : new HeapTest.Distinct(to, limit);
    }
    RuleNode spread = fields.node("spread");
    if (spread != null) {
      FieldPath to = FieldPath.read(spread, scope);
      Limit limit = limit(node, fields);
      return to == null ? NOTHING : new HeapTest.Spread(to, limit);
    }
    RuleNode alike = fields.node("most-alike");
    if (alike != null) {
      return new HeapTest.MostAlike(scope.name(alike), by(fields), limit(node, fields));
    }
    RuleNode held = fields.node("threads-holding");
    if (held != null) {
      List<Doing> doing = fields.words("doing", Doing.class);
      return new HeapTest.Holding(
          scope.name(held),
          doing.isEmpty() ? List.of(Doing.values()) : doing,
          role(fields),
          limit(node, fields));
    }
    RuleNode kept = fields.node("kept");
    if (kept != null) {
      HeapBlock.Unkept besides = BindReader.unkept(fields);
      return new HeapTest.Kept(scope.name(kept), besides, limit(node, fields));
    }
    RuleNode elements = fields.node("elements");
    if (elements != null) {
      return new HeapTest.Elements(scope.name(elements), fields.flag("as-before"), by(fields));
    }
    scope.error(
        node,
        "a condition has 'path', 'count-of', 'distinct', 'spread', 'most-alike', 'threads-holding',"
            + " 'kept', 'elements', 'all' or 'any'");
    return NOTHING;
  }

  private List<FieldPath> by(Fields fields) {
    List<FieldPath> by = new ArrayList<>();
    for (RuleNode node : fields.list("by")) {
      FieldPath path = FieldPath.read(node, scope.within());
      if (path != null) {
        by.add(path);
      }
    }
    return by;
  }

  private static String role(Fields fields) {
    String role = fields.optionalText("as");
    return role == null ? "holder" : role;
  }

  private HeapTest comparison(RuleNode path, Fields fields) {
    FieldPath to = FieldPath.read(path, scope);
    RuleNode is = fields.node("is");
    RuleNode among = fields.node("one-of");
    RuleNode none = fields.node("none-of");
    HeapTest test = NOTHING;
    RuleNode objects = among == null ? none : among;
    if (objects != null) {
      String name = scope.name(objects);
      test = to == null ? NOTHING : new HeapTest.OneOf(to, name, among != null);
    } else if (is != null) {
      String word = scope.text(is);
      if (!word.equals("present") && !word.equals("absent")) {
        scope.error(is, "'is' takes present or absent; a number is 'equals'");
      }
      test = to == null ? NOTHING : new HeapTest.Presence(to, word.equals("present"));
    } else {
      Limit limit = limit(path, fields);
      test = to == null ? NOTHING : new HeapTest.Compare(to, limit);
    }
    return test;
  }

  /** {@code refute-when}, {@code doubt-when} and such: conditions, each with what to tell. */
  List<Ground> grounds(Fields block, String key) {
    List<Ground> grounds = new ArrayList<>();
    for (RuleNode item : block.list(key)) {
      Fields condition = Fields.of(item, scope.errors());
      String because = condition.text("because").strip();
      int noteBelow = condition.number("note-below", 0, Integer.MAX_VALUE);
      int below = condition.number("waiting-below", 0, Integer.MAX_VALUE);
      grounds.add(new Ground(one(item, condition), because, below, noteBelow));
      condition.done();
    }
    return grounds;
  }

  private Limit limit(RuleNode at, Fields fields) {
    List<Limit> limits = new ArrayList<>();
    for (Relation relation : Relation.values()) {
      RuleNode node = fields.node(Fields.kebab(relation));
      Limit limit = node == null ? null : limit(node, relation);
      if (limit != null) {
        limits.add(limit);
      }
      if (node != null && limit == null) {
        return new Limit(relation, 0, null); // said already
      }
    }
    if (limits.size() != 1) {
      scope.error(at, "needs one of 'at-least', 'at-most', 'below', 'equals'");
      return new Limit(Relation.AT_LEAST, 0, null);
    }
    return limits.get(0);
  }

  /** A number, or a path to one: {@code lent.@count}, {@code lent.@count - 1}. */
  private @Nullable Limit limit(RuleNode node, Relation relation) {
    String text = scope.text(node);
    try {
      return new Limit(relation, Long.parseLong(text), null);
    } catch (NumberFormatException e) {
      Matcher less = LESS.matcher(text);
      boolean isLess = less.matches();
      RuleNode of = isLess ? new RuleNode.Scalar(less.group(1), false, node.position()) : node;
      FieldPath path = FieldPath.read(of, scope);
      return path == null
          ? null
          : new Limit(relation, isLess ? -Long.parseLong(less.group(2)) : 0, path);
    }
  }
}
