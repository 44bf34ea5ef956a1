package io.leakscan.rules.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.rules.Heaps;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathTextTest {
  private static Step step(Kind kind, String by, String className) {
    return new Step(kind, by, className, false, 1);
  }

  @Test
  void a_static_collection_without_what_it_is_made_of() {
    HeapPath path =
        new HeapPath(
            "system class",
            List.of(
                new Step(Kind.ROOT, "", "com.acme.Registry", true, 1),
                step(Kind.STATIC, "SESSIONS", "java.util.HashMap"),
                step(Kind.FIELD, "table", "java.util.HashMap$Node[]"),
                step(Kind.ELEMENT, "17", "java.util.HashMap$Node"),
                step(Kind.FIELD, "value", "com.acme.Session")));
    assertEquals("com.acme.Registry.SESSIONS (static) -> HashMap -> Session", PathText.of(path));
    HeapPath holder = Heaps.inStatic("com.acme.Registry", "SESSIONS", "java.util.HashMap");
    assertEquals(
        "com.acme.Registry.SESSIONS (static) -> HashMap -> Session[100,000]",
        PathText.of(holder, 100_000, "com.acme.Session"));
    assertEquals("com.acme.Registry.SESSIONS", Places.name(holder));
  }

  @Test
  void fields_of_objects_are_named_and_untold_ones_are_dots() {
    HeapPath path =
        new HeapPath(
            "thread \"main\"",
            List.of(
                step(Kind.ROOT, "", "java.lang.Thread"),
                step(Kind.LOCAL, "com.acme.Main.run", "com.acme.App"),
                step(Kind.FIELD, "shelves", "com.acme.Shelf[]"),
                step(Kind.ELEMENT, "3", "com.acme.Shelf"),
                step(Kind.UNTOLD, "", "com.acme.Box"),
                step(Kind.FIELD, "next", "com.acme.Box")));
    assertEquals(
        "thread \"main\" in com.acme.Main.run -> App.shelves -> Shelf[] at 3 -> Shelf -> ... ->"
            + " Box.next -> Box",
        PathText.of(path));
    assertEquals("com.acme.Box.next", Places.name(path));
  }

  @Test
  void of_a_list_of_the_programs_own_the_last_link_is_told() {
    List<Step> steps =
        List.of(
            new Step(Kind.ROOT, "", "com.acme.Shop", true, 1),
            step(Kind.STATIC, "CONNECTION", "com.acme.Connection"),
            step(Kind.FIELD, "statements", "com.acme.Statement"),
            step(Kind.FIELD, "next", "com.acme.Statement"),
            step(Kind.FIELD, "next", "com.acme.Statement"),
            step(Kind.FIELD, "next", "com.acme.Statement"),
            step(Kind.FIELD, "result", "com.acme.Result"));
    HeapPath path = new HeapPath("system class", steps);
    String upTo = "com.acme.Shop.CONNECTION (static) -> Connection.statements -> Statement";
    assertEquals(upTo + ".next -> Statement.result -> Result", PathText.of(path));
    assertEquals("com.acme.Statement.result", Places.name(path));
    HeapPath statement = new HeapPath("system class", steps.subList(0, 6));
    assertEquals(upTo + ".next -> Statement", PathText.of(statement));
    HeapPath nearer = new HeapPath("system class", steps.subList(0, 5));
    assertEquals(PathText.place(statement), PathText.place(nearer));
  }

  @Test
  void the_place_is_the_same_for_every_thread_of_a_pool() {
    HeapPath one = Heaps.inThreadLocal("pool-1-thread-1", "java.util.ArrayList");
    assertEquals("thread \"pool-1-thread-1\" -> ThreadLocal -> ArrayList", PathText.of(one));
    HeapPath other = Heaps.inThreadLocal("pool-3-thread-12", "java.util.ArrayList");
    assertEquals(PathText.place(one), PathText.place(other));
  }

  @Test
  void a_class_on_the_way_is_one() {
    HeapPath path =
        new HeapPath(
            "thread \"timer\"",
            List.of(
                step(Kind.ROOT, "", "java.lang.Thread"),
                step(Kind.FIELD, "contextClassLoader", "java.net.URLClassLoader"),
                new Step(Kind.INTERNAL, "", "com.acme.Registry", true, 1),
                step(Kind.STATIC, "ALL", "java.util.ArrayList")));
    assertEquals(
        "thread \"timer\".contextClassLoader -> URLClassLoader -> class com.acme.Registry.ALL"
            + " (static) -> ArrayList",
        PathText.of(path));
  }

  @Test
  void the_first_node_of_a_list_is_one_of_its_nodes() {
    HeapPath head = Heaps.inStatic("com.acme.Log", "head", "com.acme.Log$Line");
    assertEquals(
        "com.acme.Log.head (static) -> Log$Line[4,000]",
        PathText.of(head, 4_000, "com.acme.Log$Line"));
    HeapPath maps = Heaps.inStatic("com.acme.Log", "MAPS", "java.util.HashMap");
    assertEquals(
        "com.acme.Log.MAPS (static) -> HashMap -> HashMap[4,000]",
        PathText.of(maps, 4_000, "java.util.HashMap"));
  }

  @Test
  void other_roots_are_named() {
    HeapPath path = new HeapPath("JNI global", List.of(step(Kind.ROOT, "", "com.acme.Callback")));
    assertEquals("Callback (JNI global)", PathText.of(path));
  }
}
