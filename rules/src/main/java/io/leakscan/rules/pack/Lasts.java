package io.leakscan.rules.pack;

import io.leakscan.model.Confidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Only threads that are at it for several dumps are meant: the same thread, meant by the rule, in
 * the same group, in each of the last dumps. One dump says nothing then.
 *
 * @param levels from how many dumps on how sure that makes the finding, the fewest first
 * @param forSeconds and so long between the first of them and the last; 0 asks nothing
 * @param cpuAtLeast percent of one processor that the thread used between each two of them; 0 asks
 *     nothing
 * @param withoutCpu it used none in between
 * @param samePath the frames below the first one that is no plumbing are the same in each, lines
 *     too
 * @param sameLine that first one is at the same line, too
 * @param depthWithin the depths of the stacks differ by so many percent at most; 0 asks nothing
 * @param notWholePool not where they are every worker of a pool: that is work shared out
 */
public record Lasts(
    List<Level> levels,
    int forSeconds,
    int cpuAtLeast,
    boolean withoutCpu,
    boolean samePath,
    boolean sameLine,
    int depthWithin,
    boolean notWholePool) {
  /**
   * @param dumps in a row, up to the last
   * @param confidence of the finding
   */
  public record Level(int dumps, Confidence confidence) {}

  private static final int WHOLE = 100;

  public Lasts {
    levels = levels.stream().sorted(Comparator.comparingInt(Level::dumps)).toList();
  }

  /** The fewest dumps that say anything. */
  public int fewest() {
    return levels.isEmpty() ? 2 : levels.get(0).dumps;
  }

  /** How sure so many dumps make a finding. */
  public Confidence confidence(int dumps) {
    Confidence confidence = Confidence.NOTE;
    for (Level level : levels) {
      confidence = dumps >= level.dumps ? level.confidence : confidence;
    }
    return confidence;
  }

  /** {@code lasts: { dumps: { 2: note, 3: suspect }, cpu-at-least: 70, same-path: true }}. */
  static Lasts read(RuleNode node, Fields.Errors errors) {
    Fields fields = Fields.of(node, errors);
    List<Level> levels = new ArrayList<>();
    RuleNode dumps = fields.node("dumps");
    if (dumps instanceof RuleNode.Mapping mapping) {
      Fields counts = Fields.of(mapping, errors);
      for (RuleNode.Entry entry : mapping.entries()) {
        int count = count(entry, errors);
        levels.add(
            new Level(count, counts.word(entry.key(), Confidence.class, Confidence.SUSPECT)));
      }
    }
    if (levels.isEmpty()) {
      errors.add(node.position(), "'lasts' needs 'dumps', such as { 2: note, 3: suspect }");
    }
    int cpu = fields.number("cpu-at-least", 1, 0);
    if (cpu > WHOLE) {
      errors.add(node.position(), "'cpu-at-least' is percent of one processor");
    }
    Lasts lasts =
        new Lasts(
            levels,
            fields.seconds("for", 0),
            cpu,
            fields.flag("without-cpu"),
            fields.flag("same-path"),
            fields.flag("same-line"),
            fields.number("depth-within", 1, 0),
            fields.flag("not-whole-pool"));
    fields.done();
    return lasts;
  }

  private static int count(RuleNode.Entry entry, Fields.Errors errors) {
    try {
      int count = Integer.parseInt(entry.key());
      if (count >= 2) {
        return count;
      }
    } catch (NumberFormatException e) {
      // reported below, with the limit
    }
    errors.add(entry.keyPosition(), "'" + entry.key() + "' is not a number of dumps, 2 or more");
    return 2;
  }
}
