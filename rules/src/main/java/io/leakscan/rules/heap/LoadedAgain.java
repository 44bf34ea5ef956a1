package io.leakscan.rules.heap;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.HeapRetention.Holding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One static field that is there many times: its class was loaded by as many loaders, and all of
 * them are kept.
 */
public final class LoadedAgain {
  private LoadedAgain() {}

  /**
   * The classes in the place of what their static fields hold.
   *
   * @param alike holders in places of one shape
   * @return who keeps the classes, null if there is no class on the way
   */
  public static @Nullable Holding of(List<Holding> alike) {
    HeapPath path = alike.get(0).path();
    int at = classOn(path);
    if (at < 0) {
      return null;
    }
    HeapPath holder = holder(path, at);
    long retained = alike.stream().mapToLong(Holding::retained).sum();
    return new Holding(
        holder,
        holder.steps().get(holder.steps().size() - 1).className(),
        0,
        retained,
        alike.size(),
        path.steps().get(at).className(),
        retained,
        alike.size(),
        false);
  }

  /** The class on the way whose static field is used, -1 if the way begins there or has none. */
  private static int classOn(HeapPath path) {
    List<Step> steps = path.steps();
    for (int i = steps.size() - 2; i > 0; i--) {
      if (steps.get(i).isClass() && steps.get(i + 1).kind() == Kind.STATIC) {
        return i;
      }
    }
    return -1;
  }

  /** Without the object of that class, and without the insides of the collection that has it. */
  private static HeapPath holder(HeapPath path, int classOn) {
    List<Step> steps = path.steps();
    int end = classOn;
    if (end > 1 && steps.get(end - 1).className().equals(steps.get(end).className())) {
      end--;
    }
    while (end > 1
        && isInside(steps.get(end - 1))
        && PathText.isOfCollections(steps.get(end - 2).className())) {
      end--;
    }
    return new HeapPath(path.root(), steps.subList(0, end));
  }

  private static boolean isInside(Step step) {
    return step.className().endsWith("[]")
        || PathText.isOfCollections(step.className()) && step.className().indexOf('$') > 0;
  }
}
