package io.leakscan.heap.graph;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.index.ObjectIndex;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Keeps the references of all objects. */
public final class GraphBuilder extends ReferenceWalk {
  private final Survey survey;
  private final EdgeStore edges;
  private final ClassNumbers types;
  private final ShallowSizes sizes;
  private final Bits referred;
  private final Bits shared;

  private GraphBuilder(Survey survey, References references) throws IOException {
    super(survey, references);
    int objects = survey.objects();
    this.survey = survey;
    edges = new EdgeStore(objects);
    types = new ClassNumbers(objects, survey.classes().count());
    sizes = new ShallowSizes(objects);
    referred = new Bits(objects);
    shared = new Bits(objects);
  }

  /**
   * Walks over the dump once more.
   *
   * @throws IOException if the file cannot be read, or has changed
   */
  public static ObjectGraph build(Survey survey, References references, LongConsumer progress)
      throws IOException {
    GraphBuilder builder = new GraphBuilder(survey, references);
    builder.walk(progress);
    return builder.graph();
  }

  private ObjectGraph graph() {
    int objects = survey.objects();
    for (int i = 0; i < objects; i++) {
      if (edges.isLeaf(i) && !referred.get(i)) {
        shared.set(i);
      }
    }
    int[] classObjects = new int[survey.classes().count()];
    Arrays.fill(classObjects, ObjectIndex.ABSENT);
    for (HeapClass each : survey.classes().all()) {
      if (each.id() != 0) {
        classObjects[each.index()] = survey.index().find(each.id());
      }
    }
    return new ObjectGraph(objects, edges, types, sizes, classObjects, roots(), shared);
  }

  @Override
  protected void begins(int object, int type, long bytes) {
    types.set(object, type);
    sizes.set(object, bytes);
  }

  @Override
  protected void refers(int target, int slot) {
    edges.add(target);
    if (referred.get(target)) {
      shared.set(target);
    } else {
      referred.set(target);
    }
  }

  @Override
  protected void ends() {
    edges.close();
  }
}
