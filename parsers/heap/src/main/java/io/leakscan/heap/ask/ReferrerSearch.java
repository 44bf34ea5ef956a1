package io.leakscan.heap.ask;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapGraph.Referrers;
import io.leakscan.model.HeapGraph.Referrers.InFrame;
import io.leakscan.model.HeapGraph.ReferrersOf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of some objects anything refers to, but for what belongs to them: several questions in the
 * same passes over the dump.
 */
final class ReferrerSearch {
  private static final int MOST_PASSES = 4;
  private static final int MOST_OBJECTS = 100_000;

  /** {@code com.acme.Client$$Lambda$58+0x00007f4af811fd88}, since JDK 22 without the number. */
  private static final String LAMBDA = "$$Lambda";

  private final Survey survey;
  private final Map<String, HeapClass> classes = new HashMap<>(); // by name
  private final List<Question> questions = new ArrayList<>();
  private final Wanted wanted = new Wanted();
  private final List<Set<Asked>> asked = new ArrayList<>(); // by the number of what is wanted
  private boolean grown;

  /** An object that a question is about, for which what is wanted stands. */
  private record Asked(Question question, long object) {}

  /** A question and what was found. */
  private static final class Question {
    final boolean[] besides;
    final boolean[] through;
    final Set<Long> referred = new HashSet<>();
    final List<InFrame> inFrames = new ArrayList<>();

    Question(boolean[] besides, boolean[] through) {
      this.besides = besides;
      this.through = through;
    }
  }

  ReferrerSearch(Survey survey, List<ReferrersOf> questions) {
    this.survey = survey;
    survey.classes().all().forEach(type -> classes.putIfAbsent(type.name(), type));
    for (ReferrersOf of : questions) {
      Question question = new Question(marks(of.besides()), marks(of.through()));
      this.questions.add(question);
      of.objects().forEach(object -> add(object, new Asked(question, object)));
    }
  }

  private boolean[] marks(Collection<String> names) {
    boolean[] marks = new boolean[survey.classes().count()];
    for (HeapClass type : survey.classes().all()) {
      HeapClass meant = writtenIn(type);
      marks[type.index()] = names.stream().anyMatch(meant::isA);
    }
    return marks;
  }

  /** A lambda is part of the class that it is written in. */
  private HeapClass writtenIn(HeapClass type) {
    int lambda = type.name().indexOf(LAMBDA);
    HeapClass host = lambda < 0 ? null : classes.get(type.name().substring(0, lambda));
    return host == null ? type : host;
  }

  /** One answer a question. */
  List<Referrers> run() throws IOException {
    int pass = 0;
    do {
      grown = false;
      new BackwardPass(survey, wanted, this::refers).run();
    } while (grown && ++pass < MOST_PASSES && asked.size() < MOST_OBJECTS);
    roots();
    return questions.stream()
        .map(question -> new Referrers(question.referred, question.inFrames, !grown))
        .toList();
  }

  private void add(long address, Asked what) {
    int number = wanted.number(address);
    if (number < 0) {
      number = asked.size();
      wanted.add(address, number);
      asked.add(new HashSet<>());
    }
    grown |= asked.get(number).add(what);
  }

  private void refers(long from, int type, int to) {
    for (Asked what : List.copyOf(asked.get(to))) {
      if (what.question.through[type]) {
        if (from != what.object) {
          add(from, what);
        }
      } else if (!what.question.besides[type]) {
        what.question.referred.add(what.object);
      }
    }
  }

  /** A monitor that a thread has keeps its object only as long as the thread is at it. */
  private void roots() {
    Roots roots = survey.roots();
    Map<Integer, Long> threads = threads();
    for (int i = 0; i < roots.count(); i++) {
      int number = wanted.number(roots.id(i));
      if (number < 0 || roots.kind(i) == RootKind.MONITOR) {
        continue;
      }
      for (Asked what : asked.get(number)) {
        if (roots.kind(i) == RootKind.JAVA_FRAME) {
          long thread = threads.getOrDefault(roots.threadSerial(i), 0L);
          what.question.inFrames.add(new InFrame(what.object, thread, roots.number(i)));
        } else {
          what.question.referred.add(what.object);
        }
      }
    }
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
}
