package io.leakscan.heap.detail;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapDetails.ThreadLocals;
import java.io.IOException;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Works out what is asked for. */
public final class Details {
  private Details() {}

  /**
   * What threads keep in thread locals.
   *
   * @param tree tells what they retain, null if nobody worked it out
   * @throws IOException if the file cannot be read
   */
  public static ThreadLocals threadLocals(HeapObjects objects, @Nullable DominatorTree tree)
      throws IOException {
    return ThreadValues.of(objects, tree);
  }

  /**
   * The rest: up to five more passes over the dump. Of memory it takes some 40 bytes for each text
   * and each collection; so it is asked for when the dominators are gone.
   *
   * @param locals what was found before, null if it was not asked for
   * @throws IOException if the file cannot be read
   */
  public static HeapDetails of(
      HeapObjects objects, Set<Detail> wanted, @Nullable ThreadLocals locals, LongConsumer progress)
      throws IOException {
    return new HeapDetails(
        wanted.contains(Detail.STRINGS) ? EqualStrings.of(objects.survey(), progress) : null,
        wanted.contains(Detail.COLLECTIONS) ? CollectionFill.of(objects, progress) : null,
        locals);
  }
}
