package io.leakscan.heap.ask;

import io.leakscan.heap.ask.Referred.Referrer;
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
 * same walk over the dump.
 */
final class ReferrerSearch {
  private static final int MOST_OBJECTS = 100_000;

  /** {@code com.acme.Client$$Lambda$58+0x00007f4af811fd88}, since JDK 22 without the number. */
  private static final String LAMBDA = "$$Lambda";

  private final BackwardWalk walk;
  private final Survey survey;
  private final boolean whole;
  private final Map<String, HeapClass> classes = new HashMap<>(); // by name
  private final List<Question> questions = new ArrayList<>();
  private int members;

  /** A question, and what it has come to. */
  private static final class Question {
    final boolean[] besides;
    final boolean[] through;
    final List<Asked> asked = new ArrayList<>();

    Question(boolean[] besides, boolean[] through) {
      this.besides = besides;
      this.through = through;
    }
  }

  /** An object that a question is about; after it, what stands for it. */
  private static final class Asked {
    final long object;
    final List<Member> members = new ArrayList<>(1);
    boolean referred;

    Asked(long object) {
      this.object = object;
    }
  }

  private static final class Member {
    final Referred object;
    int followed; // how many of its referrers

    Member(Referred object) {
      this.object = object;
    }
  }

  /**
   * A search to come.
   *
   * @param whole whether the dump has everything, so that what is not found is not there
   */
  ReferrerSearch(BackwardWalk walk, Survey survey, boolean whole, List<ReferrersOf> questions) {
    this.walk = walk;
    this.survey = survey;
    this.whole = whole;
    survey.classes().all().forEach(type -> classes.putIfAbsent(type.name(), type));
    for (ReferrersOf of : questions) {
      Question question = new Question(marks(of.besides()), marks(of.through()));
      this.questions.add(question);
      for (long object : of.objects()) {
        Asked asked = new Asked(object);
        question.asked.add(asked);
        add(asked, walk.want(object));
      }
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

  private void add(Asked asked, Referred member) {
    if (asked.members.stream().noneMatch(known -> known.object == member)) {
      asked.members.add(new Member(member));
      members++;
    }
  }

  /**
   * One answer a question.
   *
   * @param turns over the dump at most
   * @throws IOException if the file cannot be read
   */
  List<Referrers> run(int turns) throws IOException {
    walk.walk(this::isEnough, turns);
    Map<Integer, Long> threads = threads();
    Map<Long, List<Integer>> roots = roots();
    return questions.stream().map(question -> answer(question, roots, threads)).toList();
  }

  private boolean isEnough() {
    for (Question question : questions) {
      question.asked.forEach(asked -> follow(question, asked));
    }
    return members >= MOST_OBJECTS
        || questions.stream().flatMap(of -> of.asked.stream()).allMatch(this::isDecided);
  }

  private boolean isDecided(Asked asked) {
    return asked.referred
        || asked.members.stream().allMatch(member -> walk.isSettled(member.object));
  }

  private void follow(Question question, Asked asked) {
    for (int i = 0; i < asked.members.size() && !asked.referred; i++) {
      Member member = asked.members.get(i);
      List<Referrer> referrers = member.object.referrers();
      for (; member.followed < referrers.size(); member.followed++) {
        Referrer referrer = referrers.get(member.followed);
        boolean through = question.through[referrer.type()];
        if (through && referrer.address() != asked.object) {
          add(asked, walk.want(referrer));
          asked.referred |= member.object.hasMore(); // what is not noted may be referred to
        } else if (!through && !question.besides[referrer.type()]) {
          asked.referred = true;
        }
      }
    }
  }

  /** A monitor that a thread has keeps its object only as long as the thread is at it. */
  private Referrers answer(
      Question question, Map<Long, List<Integer>> roots, Map<Integer, Long> threads) {
    Set<Long> referred = new HashSet<>();
    List<InFrame> inFrames = new ArrayList<>();
    boolean complete = whole;
    for (Asked asked : question.asked) {
      complete &= isDecided(asked);
      for (Member member : asked.members) {
        for (int root : roots.getOrDefault(member.object.address(), List.of())) {
          if (survey.roots().kind(root) == RootKind.JAVA_FRAME) {
            long thread = threads.getOrDefault(survey.roots().threadSerial(root), 0L);
            inFrames.add(new InFrame(asked.object, thread, survey.roots().number(root)));
          } else if (survey.roots().kind(root) != RootKind.MONITOR) {
            asked.referred = true;
          }
        }
      }
      if (asked.referred) {
        referred.add(asked.object);
      }
    }
    return new Referrers(referred, inFrames, complete);
  }

  /** By the address of what is asked about. */
  private Map<Long, List<Integer>> roots() {
    Set<Long> asked = new HashSet<>();
    for (Question question : questions) {
      for (Asked one : question.asked) {
        one.members.forEach(member -> asked.add(member.object.address()));
      }
    }
    Map<Long, List<Integer>> byAddress = new HashMap<>();
    Roots all = survey.roots();
    for (int i = 0; i < all.count(); i++) {
      if (asked.contains(all.id(i))) {
        byAddress.computeIfAbsent(all.id(i), unused -> new ArrayList<>(1)).add(i);
      }
    }
    return byAddress;
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
