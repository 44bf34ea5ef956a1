package io.leakscan.heap.answer;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.object.HeapClassObject;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapLink;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Puts names on a way: fields, static fields, indices, the thread and the frame.
 *
 * <p>Of a class it is told from where its static field is used on, not how the class itself is
 * reached: as long as its loader lives, it is. Unless there is another class of that name: why the
 * loader still lives is told then.
 */
public final class Paths {
  private static final int MOST_STEPS = 40;
  private static final int MOST_NAME = 200;
  private static final String THREAD = "java.lang.Thread";

  private final Survey survey;
  private final HeapObjects objects;
  private final Frames frames;
  private final SameName same;

  public Paths(HeapObjects objects) {
    this.objects = objects;
    this.survey = objects.survey();
    this.frames = new Frames(survey);
    this.same = SameName.of(survey.classes());
  }

  /**
   * Names a way.
   *
   * @param way objects by number, a root first
   * @throws IOException if the file cannot be read
   */
  public HeapPath name(Collection<Integer> way) throws IOException {
    List<HeapObject> all = new ArrayList<>();
    int skipped = Math.max(0, way.size() - MOST_STEPS);
    int at = 0;
    for (int number : way) {
      // Of a very long way, the first half and the last half of what is told.
      boolean told = at < MOST_STEPS / 2 || at >= MOST_STEPS / 2 + skipped;
      HeapObject object = told ? objects.get(number) : null;
      if (object != null) {
        all.add(object);
      }
      at++;
    }
    List<Step> steps = new ArrayList<>();
    List<HeapObject> stepObjects = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      HeapObject object = all.get(i);
      HeapLink link = i == 0 ? new HeapLink(Kind.ROOT, "") : link(all.get(i - 1), object);
      if (link.kind() == Kind.STATIC && !isLoadedAgain(all.get(i - 1))) {
        HeapObject declaring = all.get(i - 1);
        steps.clear();
        stepObjects.clear();
        steps.add(step(new HeapLink(Kind.ROOT, ""), declaring));
        stepObjects.add(declaring);
      }
      steps.add(step(link, object));
      stepObjects.add(object);
    }
    return new HeapPath(stepObjects.isEmpty() ? "" : root(stepObjects.get(0)), steps);
  }

  /** Of a class that is there more than once, what keeps each of them is the question. */
  private boolean isLoadedAgain(HeapObject object) {
    return object instanceof HeapClassObject described
        && same.several(described.described().index());
  }

  private HeapLink link(HeapObject from, HeapObject to) throws IOException {
    HeapLink link = objects.link(from, to.address());
    if (link != null && (link.kind() != Kind.INTERNAL || !from.type().isA(THREAD))) {
      return link;
    }
    String frame = from.type().isA(THREAD) ? frames.holding(from.address(), to.address()) : "";
    if (!frame.isEmpty()) {
      return new HeapLink(Kind.LOCAL, frame);
    }
    return Objects.requireNonNullElse(link, new HeapLink(Kind.UNTOLD, ""));
  }

  private static Step step(HeapLink link, HeapObject object) {
    boolean isClass = object instanceof HeapClassObject;
    String name =
        object instanceof HeapClassObject described
            ? described.described().name()
            : object.type().name();
    return new Step(link.kind(), link.by(), name, isClass, 1);
  }

  /** {@code thread "worker-3"}, {@code class}, {@code JNI global}. */
  private String root(HeapObject object) throws IOException {
    if (object instanceof HeapClassObject) {
      return "class";
    }
    if (object instanceof HeapInstance instance && instance.type().isA(THREAD)) {
      String name = objects.text(instance.reference("name"), MOST_NAME);
      return name == null ? "thread" : "thread \"" + name + '"';
    }
    Roots roots = survey.roots();
    for (int i = 0; i < roots.count(); i++) {
      if (roots.id(i) == object.address()) {
        return roots.kind(i).label();
      }
    }
    return RootKind.UNKNOWN.label();
  }
}
