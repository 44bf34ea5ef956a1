package io.leakscan.threads.jvm;

import io.leakscan.model.ParseNote;
import java.util.ArrayList;
import java.util.List;

/** What is said about a dump of these threads. */
public final class JavaNotes {
  private final List<ParseNote> notes;

  public JavaNotes(Damage damage, JavaThreads threads) {
    notes = new ArrayList<>(damage.notes());
    if (threads.cutAtLimit() > 0) {
      info(
          "stacks with exactly %d frames, where the JVM stops: %d"
              .formatted(JavaThread.DEEPEST_STACK, threads.cutAtLimit()));
    }
  }

  /** Nothing is missing. */
  public void info(String text) {
    notes.add(new ParseNote(0, ParseNote.Level.INFO, text));
  }

  public List<ParseNote> all() {
    return notes;
  }
}
