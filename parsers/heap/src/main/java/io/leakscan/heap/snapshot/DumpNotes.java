package io.leakscan.heap.snapshot;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.HeapCursor.Walk;
import io.leakscan.heap.hprof.Loss;
import io.leakscan.heap.schema.ClassNames;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.thread.HeapThreads;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import java.util.ArrayList;
import java.util.List;

/** What is to be said of a dump: what is missing first. */
final class DumpNotes {
  private final List<ParseNote> notes = new ArrayList<>();

  private DumpNotes() {}

  static List<ParseNote> of(Survey survey, HeapThreads.Found threads) {
    DumpNotes notes = new DumpNotes();
    notes.walk(survey.walk());
    notes.heap(survey);
    notes.threads(threads);
    return notes.notes;
  }

  private void walk(Walk walk) {
    for (Loss loss : walk.losses()) {
      loss("at byte " + loss.position() + ": " + loss.text());
    }
    if (!walk.heap()) {
      loss("the dump ends at byte " + walk.end() + ", before its first object");
    } else if (!walk.closed() && walk.losses().isEmpty()) {
      loss("the dump ends at byte " + walk.end() + " without its end mark");
    }
  }

  private void heap(Survey survey) {
    if (survey.misplaced() > 0) {
      loss("objects at addresses where none can be: " + survey.misplaced());
    }
    if (survey.duplicates() > 0) {
      info("objects that are in the file twice, the first one counts: " + survey.duplicates());
    }
    if (survey.walk().heap() && survey.roots().count() == 0) {
      loss(
          "the file was cut before its roots: threads have no names and no states, and classes"
              + " and thread objects stand for the roots, so that what is alive is told only as far"
              + " as they lead");
    }
    long unknown = survey.classes().all().stream().filter(type -> isMissing(survey, type)).count();
    long nameless =
        survey.classes().all().stream()
            .filter(type -> type.record() != null && ClassNames.isUnknown(type.name()))
            .count();
    if (nameless > 0) {
      loss("classes of which the name is missing: " + nameless);
    }
    if (unknown > 0) {
      loss("classes of which there are instances but no description: " + unknown);
    }
  }

  /** Arrays need no description. */
  private static boolean isMissing(Survey survey, HeapClass type) {
    return type.record() == null && type.element() == null && survey.count(type) > 0;
  }

  private void threads(HeapThreads.Found threads) {
    if (threads.dropped() > 0) {
      loss("threads whose objects are missing: " + threads.dropped());
    }
    if (threads.missingFrames() > 0) {
      loss("frames of stacks that are missing: " + threads.missingFrames());
    }
  }

  private void loss(String text) {
    notes.add(new ParseNote(0, Level.LOSS, text));
  }

  private void info(String text) {
    notes.add(new ParseNote(0, Level.INFO, text));
  }
}
