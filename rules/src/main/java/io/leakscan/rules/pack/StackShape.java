package io.leakscan.rules.pack;

import io.leakscan.rules.table.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stack has to look like, beside the frames that have to be on it. Everything given must
 * hold.
 *
 * @param repeated frames, of which at least {@code times} are on the stack
 * @param times 0 asks nothing
 * @param appWithin the user's own code is so many calls below the first frame that is no plumbing,
 *     at most: 0 is that frame itself; negative asks nothing
 * @param cut the runtime left frames out, as HotSpot does at 1024; null asks nothing
 * @param nativeCall the first frame that is no plumbing is a native method; null asks nothing
 */
public record StackShape(
    List<Glob> repeated,
    int times,
    int appWithin,
    @Nullable Boolean cut,
    @Nullable Boolean nativeCall) {
  /** Asks nothing. */
  static final StackShape ANY = new StackShape(List.of(), 0, -1, null, null);

  public StackShape {
    repeated = List.copyOf(repeated);
  }

  /** The keys {@code repeats}, {@code app-within}, {@code cut-stack} and {@code native}. */
  static StackShape read(Fields matcher, Fields.Errors errors) {
    List<Glob> repeated = List.of();
    int times = 0;
    RuleNode node = matcher.node("repeats");
    if (node != null) {
      Fields fields = Fields.of(node, errors);
      repeated = fields.globs("frames");
      times = fields.number("times", 2, 2);
      if (repeated.isEmpty()) {
        errors.add(node.position(), "'repeats' needs 'frames'");
      }
      fields.done();
    }
    int within = matcher.number("app-within", 0, ANY.appWithin);
    Boolean cut = matcher.has("cut-stack") ? (Boolean) matcher.flag("cut-stack") : null;
    Boolean nativeCall = matcher.has("native") ? (Boolean) matcher.flag("native") : null;
    return new StackShape(repeated, times, within, cut, nativeCall);
  }
}
