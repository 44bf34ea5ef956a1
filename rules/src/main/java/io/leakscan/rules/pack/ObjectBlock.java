package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import io.leakscan.rules.pack.HeapBlock.Bind;
import io.leakscan.rules.pack.HeapBlock.Ground;
import io.leakscan.rules.pack.HeapBlock.Only;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A disease that a heap dump shows by itself: objects that should not be there, or not so many.
 *
 * @param id names the entry within its file
 * @param binds objects by name, each after those that it begins with
 * @param count the name of those that a finding counts
 * @param called what one of these is called in the report
 * @param holders the name of the objects of which it is told who keeps them
 * @param heldWithout the names of objects that keep these and need not be told, and of threads
 *     whose stacks do
 * @param ownHolders whether it is about those only that the program itself keeps
 * @param groupBy what tells findings apart; all are one if empty
 * @param variant a word of the contract, null if the disease has only one form
 * @param apart whether what threads show by this rule is something else
 * @param alone what one heap dump says without proof
 * @param report what has to hold of a group
 * @param limit what a suspect of one dump may claim, null for what the rule says
 * @param confirm what proves it; nothing does if it is empty
 * @param refute what proves that there is nothing; one is enough
 * @param title instead of the rule's, a template; null to keep that
 * @param explain likewise
 * @param fix likewise
 * @param show what is told of the first object: words and paths, in the order of the file
 */
public record ObjectBlock(
    String id,
    Map<String, Bind> binds,
    String count,
    String called,
    String holders,
    List<String> heldWithout,
    boolean ownHolders,
    List<FieldPath> groupBy,
    @Nullable String variant,
    boolean apart,
    Alone alone,
    HeapTest report,
    @Nullable Limit limit,
    HeapTest confirm,
    List<Ground> refute,
    @Nullable String title,
    @Nullable String explain,
    @Nullable String fix,
    Map<String, FieldPath> show) {
  public ObjectBlock {
    binds = Collections.unmodifiableMap(new LinkedHashMap<>(binds));
    heldWithout = List.copyOf(heldWithout);
    groupBy = List.copyOf(groupBy);
    refute = List.copyOf(refute);
    show = Collections.unmodifiableMap(new LinkedHashMap<>(show));
  }

  /** Whether it asks which threads have objects at hand, or whether anything has. */
  public boolean asksThreads() {
    return binds.values().stream()
        .anyMatch(
            bind -> {
              Only only = bind.only();
              return only != null && only.asksThreads();
            });
  }

  /**
   * What a suspect of one dump may claim.
   *
   * @param unless what lifts it, null for nothing
   */
  public record Limit(Severity severity, @Nullable HeapTest unless) {}

  /** What one heap dump says without proof. */
  public enum Alone {
    SUSPECT,
    NOTE,
    /** Growth or another proof is needed to say anything. */
    NOTHING
  }
}
