package io.leakscan.heap.ask;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapGraph.Referrers;
import io.leakscan.model.HeapGraph.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of some objects anything refers to, but for what belongs to them. */
final class ReferrerSearch {
  private static final int MOST_PASSES = 4;
  private static final int MOST_OBJECTS = 100_000;

  private final Survey survey;
  private final boolean[] besides;
  private final boolean[] through;
  private final Wanted wanted = new Wanted();
  private final List<Set<Long>> stoodFor = new ArrayList<>(); // the objects asked about, by number
  private final List<Long> addresses = new ArrayList<>();
  private final Set<Long> referred = new HashSet<>();
  private boolean grown;

  ReferrerSearch(Survey survey, Setting setting) {
    this.survey = survey;
    this.besides = marks(setting.besides());
    this.through = marks(setting.through());
  }

  private boolean[] marks(Collection<String> names) {
    boolean[] marks = new boolean[survey.classes().count()];
    for (HeapClass type : survey.classes().all()) {
      marks[type.index()] = names.stream().anyMatch(type::isA);
    }
    return marks;
  }

  Referrers run(Collection<Long> objects) throws IOException {
    for (long object : objects) {
      add(object, object);
    }
    int pass = 0;
    do {
      grown = false;
      new BackwardPass(survey, wanted, this::refers).run();
    } while (grown && ++pass < MOST_PASSES && addresses.size() < MOST_OBJECTS);
    Set<Long> kept = new HashSet<>(referred);
    Map<Integer, Long> threads = threads();
    List<Referrers.InFrame> inFrames = new ArrayList<>();
    for (int i = 0; i < survey.roots().count(); i++) {
      int number = wanted.number(survey.roots().id(i));
      if (number < 0) {
        continue;
      }
      RootKind kind = survey.roots().kind(i);
      for (long object : stoodFor.get(number)) {
        if (kind == RootKind.JAVA_FRAME) {
          long thread = threads.getOrDefault(survey.roots().threadSerial(i), 0L);
          inFrames.add(new Referrers.InFrame(object, thread, survey.roots().number(i)));
        } else if (kind != RootKind.MONITOR) {
          kept.add(object);
        }
      }
    }
    return new Referrers(kept, inFrames, !grown);
  }

  private Map<Integer, Long> threads() {
    Map<Integer, Long> bySerial = new HashMap<>();
    for (int i = 0; i < survey.roots().count(); i++) {
      if (survey.roots().kind(i) == RootKind.THREAD) {
        bySerial.put(survey.roots().threadSerial(i), survey.roots().id(i));
      }
    }
    return bySerial;
  }

  private void add(long address, long standsFor) {
    int number = wanted.number(address);
    if (number < 0) {
      number = addresses.size();
      wanted.add(address, number);
      addresses.add(address);
      stoodFor.add(new HashSet<>());
      grown = true;
    }
    grown |= stoodFor.get(number).add(standsFor);
  }

  private void refers(long from, int type, int to) {
    Set<Long> objects = stoodFor.get(to);
    if (besides[type]) {
      return;
    }
    if (through[type]) {
      for (long object : List.copyOf(objects)) {
        if (from != object) {
          add(from, object);
        }
      }
    } else {
      referred.addAll(objects);
    }
  }
}
