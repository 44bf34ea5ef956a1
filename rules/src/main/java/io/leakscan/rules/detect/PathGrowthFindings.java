package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapPath;
import io.leakscan.model.Severity;
import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.heap.PathTrack;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.HeapHolders;
import io.leakscan.rules.table.HeapHolders.Shape;
import io.leakscan.rules.table.HeapPurposes;
import io.leakscan.rules.table.HeapPurposes.Purpose;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a place that grows. */
final class PathGrowthFindings {
  /** Of places whose purpose is known: listeners, callbacks, caches. */
  static final String LISTENERS = "listener-growth";

  private static final String LASTS =
      " They live as long as the thread: what one task adds is there for the next.";

  private static final String CACHE =
      " is a cache by its name, which comes to rest at its bound; whether it has one, no dump"
          + " says.";

  private static final int LARGE_PERCENT = Thresholds.number("heap-leak-suspect.high-percent");

  private final HeapSeries series;
  private final HeapClassKinds kinds;
  private final HeapHolders holders;
  private final CacheBounds bounds;
  private final ThreadLocalNames locals;
  private final boolean two;

  PathGrowthFindings(HeapSeries series, HeapClassKinds kinds, HeapHolders holders) {
    this.series = series;
    this.kinds = kinds;
    this.holders = holders;
    this.bounds = new CacheBounds(series.last().graph());
    this.locals = new ThreadLocalNames(series.last().graph());
    this.two = series.snapshots().size() == 2;
  }

  /**
   * @param cache whether it is said to be a cache, by nothing but its name
   */
  Finding of(GrowingPlace place, boolean cache) {
    PathTrack track = place.main();
    HeapPurposes.Row purpose = place.purpose();
    Suspect suspect = new Suspect(track.holdings());
    String elementClass = told(place);
    String name = name(place);
    String doubt = cache ? name + CACHE : doubt(place);
    var retention = series.lastContent().retention();
    long reachable = retention == null ? 0 : retention.reachableBytes();
    return new FindingDraft(rule(place), title(place, name, ClassText.brief(elementClass)))
        .verdict(severity(place, doubt), cache ? Confidence.NOTE : confidence(place, doubt))
        .place(List.of(place.named().place(), ClassText.lasting(elementClass)))
        .counts(new Counts(suspect.elements(), track.elementsBefore()))
        .evidence(new Evidence.Growth(track.elementsHistory(), series.seconds()))
        .evidence(evidence(place, suspect, elementClass, reachable))
        .advice(
            PlaceAdvice.explain(purpose, place.named().path())
                + (isOfThreads(place) ? LASTS : "")
                + (doubt == null ? "" : " " + doubt),
            isOfThreads(place)
                ? ThreadLocalDetector.CLEAR
                : PlaceAdvice.fix(purpose, place.named().path(), name))
        .build();
  }

  /** A disease that is known by name has its own id. */
  private static String rule(GrowingPlace place) {
    if (isOfThreads(place)) {
      return ThreadLocalDetector.RULE;
    }
    HeapPurposes.Row purpose = place.purpose();
    return purpose == null || purpose.purpose() == Purpose.TASKS
        ? HistogramGrowthDetector.RULE
        : LISTENERS;
  }

  private static boolean isOfThreads(GrowingPlace place) {
    return PathText.isThreadLocal(place.main().path());
  }

  private String name(GrowingPlace place) {
    HeapPurposes.Row purpose = place.purpose();
    HeapPath path = place.named().path();
    if (isOfThreads(place)) {
      int others = place.main().holdings().size() - 1;
      String local = locals.of(place.named().holdings());
      return local == null
          ? Places.name(path) + (others == 0 ? "" : " and " + others + " more")
          : "the ThreadLocal " + local;
    }
    if (purpose != null
        && purpose.purpose() == Purpose.TASKS
        && path.root().startsWith("thread ")) {
      return "the queue of " + path.root();
    }
    return purpose == null || purpose.purpose() == Purpose.CACHE
        ? Places.nameNearby(path, name -> kinds.of(name) == Kind.APPLICATION)
        : Places.name(path);
  }

  private static String title(GrowingPlace place, String name, String what) {
    HeapPurposes.Row purpose = place.purpose();
    if (isOfThreads(place)) {
      return "More and more " + what + " in " + name;
    }
    if (purpose == null) {
      return name + " keeps more and more " + what;
    }
    return switch (purpose.purpose()) {
      case LISTENERS -> name + " has more and more listeners: " + what;
      case CALLBACKS -> name + " has more and more to call back: " + what;
      case REGISTRATIONS -> name + " has more and more registrations: " + what;
      case TASKS -> "More and more tasks are to run later in " + name + ": " + what;
      case CACHE -> name + " is a cache that only grows: " + what;
    };
  }

  /** The class of what is held; what a map is made of only where nothing else is known. */
  private String told(GrowingPlace place) {
    return place.all().stream()
        .map(track -> new Suspect(track.holdings()).elementClass())
        .filter(name -> !name.isEmpty() && kinds.of(name) != Kind.ENTRY)
        .findFirst()
        .orElse(new Suspect(place.main().holdings()).elementClass());
  }

  private static Evidence.HeapPlace evidence(
      GrowingPlace place, Suspect suspect, String elementClass, long reachable) {
    Suspect named = new Suspect(place.named().holdings());
    return new Evidence.HeapPlace(
        named.path(),
        suspect.holdings().size(),
        named.largest().className(),
        suspect.retained(),
        reachable,
        suspect.elements(),
        elementClass,
        new Evidence.HeapPlace.Before(place.main().before(), place.main().elementsBefore()));
  }

  /** What fills the heap will end the process, whatever it is for. */
  private Severity severity(GrowingPlace place, @Nullable String doubt) {
    boolean grave = !rule(place).equals(LISTENERS) || isLarge(place.main(), series);
    return doubt == null && grave ? Severity.HIGH : Severity.MEDIUM;
  }

  /** Whether a place keeps as much as one dump alone would make a grave suspect of. */
  static boolean isLarge(PathTrack track, HeapSeries series) {
    var retention = series.lastContent().retention();
    return retention != null && track.now() * 100 >= retention.reachableBytes() * LARGE_PERCENT;
  }

  private Confidence confidence(GrowingPlace place, @Nullable String doubt) {
    if (doubt == null) {
      return Confidence.CONFIRMED;
    }
    return isLoad(place) || bounds.mayEvict(place.main()) ? Confidence.NOTE : Confidence.SUSPECT;
  }

  private boolean isLoad(GrowingPlace place) {
    PathTrack track = place.main();
    return place.purpose() != null
        && OpenConnections.follow(series, track.elements() - track.elementsBefore());
  }

  /** What speaks for another reading than a leak; null if nothing does. */
  private @Nullable String doubt(GrowingPlace place) {
    PathTrack track = place.main();
    if (StartUps.stillLoading(series.byName())) {
      return "The process was still loading classes between the two: it may just be starting up.";
    }
    if (Places.localOf(track.path()) != null) {
      return "A call at work has them in a local variable: it may let go of them when it ends.";
    }
    if (isLoad(place)) {
      return "As many connections and threads came in that time: they may be there for these.";
    }
    if (bounds.mayEvict(track)) {
      return "Its class is made of LinkedHashMap: it may take out the eldest entry once it is"
          + " full.";
    }
    if (two && HeapTrend.fromNothing(track.before(), track.now())) {
      return "There was next to nothing before: it may just be filling up.";
    }
    boolean proven = place.purpose() != null && place.purpose().noBound();
    return !two || proven || bounds.isWithout(track) ? null : doubtOfHolder(track);
  }

  /** Whether two looks at a holder of this kind are too few. */
  private @Nullable String doubtOfHolder(PathTrack track) {
    Shape shape = holders.shape(track.holdings().get(0).className());
    Kind kind = kinds.of(track.className());
    if (shape == null || !shape.grows() || kinds.isOfCache(track.className())) {
      return "The holder may have a bound that it has not reached.";
    }
    if (shape == Shape.ORDERED_MAP) {
      return "Most caches are made of LinkedHashMap: one may just be filling up.";
    }
    boolean own = kind == Kind.APPLICATION || kinds.isTask(track.className());
    return !own && !PathText.isThreadLocal(track.path())
        ? "They are no objects of the application's own: a cache may just be filling up."
        : null;
  }
}
