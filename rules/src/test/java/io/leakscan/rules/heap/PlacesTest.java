package io.leakscan.rules.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
  /** {@code CheckHistory.results -> ArrayList -> Object[] -> Result.response -> Response.body}. */
  private static final HeapPath RESPONSES =
      new HeapPath(
          "system class",
          List.of(
              new Step(Kind.ROOT, "", "com.acme.CheckHistory", true, 1),
              new Step(Kind.STATIC, "results", "java.util.ArrayList", false, 1),
              new Step(Kind.FIELD, "elementData", "java.lang.Object[]", false, 1),
              new Step(Kind.ELEMENT, "", "com.acme.Result", false, 1),
              new Step(Kind.FIELD, "response", "net.http.Response", false, 1),
              new Step(Kind.FIELD, "body", "net.http.Body", false, 40)));

  @Test
  void aPlaceIsTheLastFieldOutsideCollections() {
    assertEquals("net.http.Response.body", Places.name(RESPONSES));
  }

  @Test
  void whereThingsPileUpIsTheProgramsOwnCollection() {
    assertEquals(
        "com.acme.CheckHistory.results",
        Places.name(RESPONSES, name -> name.startsWith("com.acme.")));
  }

  @Test
  void withoutACollectionItIsTheProgramsLastField() {
    HeapPath path = new HeapPath(RESPONSES.root(), List.copyOf(RESPONSES.steps().subList(3, 6)));
    assertEquals(
        "com.acme.Result.response", Places.name(path, name -> name.startsWith("com.acme.")));
  }

  @Test
  void whereNothingIsTheProgramsItIsTheLibrarys() {
    assertEquals("net.http.Response.body", Places.name(RESPONSES, name -> false));
  }

  /** {@code Titles.titles -> LoadingCache.cache -> LocalCache.data -> ConcurrentHashMap}. */
  private static HeapPath cache(int fieldsOfTheLibrary) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Kind.ROOT, "", "com.acme.Titles", true, 1));
    steps.add(new Step(Kind.STATIC, "titles", "net.cache.Cache", false, 1));
    for (int i = 0; i < fieldsOfTheLibrary; i++) {
      steps.add(new Step(Kind.FIELD, "data", "net.cache.Data", false, 1));
    }
    return new HeapPath("system class", steps);
  }

  @Test
  void aCacheOfALibraryIsNamedByWhoHasIt() {
    assertEquals(
        "com.acme.Titles.titles",
        Places.nameNearby(cache(3), name -> name.startsWith("com.acme.")));
  }

  @Test
  void deepInAFrameworkAPlaceHasItsOwnName() {
    assertEquals(
        "net.cache.Data.data", Places.nameNearby(cache(5), name -> name.startsWith("com.acme.")));
  }
}
