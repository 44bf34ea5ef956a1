package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an input without what was put round them.
 *
 * <p>Lines go through untouched until one has the landmark of a dump somewhere. Then the next lines
 * are looked at together, and what is found to be wrapped round them is taken off from there on. A
 * plain dump costs no more than that look at its first lines.
 */
public final class Peeler implements LineSource {
  /** Lines with landmarks, some of them of threads, after which a sample is large enough. */
  private static final int ENOUGH_MARKED = 80;

  private static final int ENOUGH_BEGUN = 8;

  /** Lines and bytes after which it is taken as it is. */
  private static final int MOST_LINES = 3000;

  private static final int MOST_BYTES = 1 << 20;

  /** Lines above the first landmark that may belong to the dump: its time, its process id. */
  private static final int ABOVE = 20;

  /** The same where the order is turned round: the stack of a thread. */
  private static final int MOST_ABOVE = 2100;

  private static final int LONGEST_ABOVE = 2048;

  /**
   * Looks, lines and bytes that are always allowed; later a look is allowed only after so many
   * lines as the last one took.
   */
  private static final int FREE_LOOKS = 50;

  private static final int FREE_LINES = 2 * MOST_LINES;
  private static final int FREE_BYTES = 2 * MOST_BYTES;

  private static final Replacements BLANKS = Replacements.blanksOfPages();

  private final Tape tape;
  private final Landmarks landmarks;
  private final Diagnosis diagnosis;
  private final Deque<TextLine> above = new ArrayDeque<>();

  /** Gives the lines while something is taken off, null while they go through as they are. */
  private @Nullable LineSource peeled;

  private boolean needsAll;

  /** Whether no dump was seen so far: then every line is searched. */
  private boolean searching = true;

  /** The number of the line at which was looked last; no earlier line is looked at again. */
  private int lookedAt;

  private int lookedOver;
  private int looks;

  /** Lines and bytes of all looks. */
  private long lines;

  private long bytes;

  public Peeler(LineSource lines, List<Landmark> landmarks, Trial trial) {
    this.tape = new Tape(lines);
    this.landmarks = new Landmarks(landmarks);
    this.diagnosis = new Diagnosis(this.landmarks, trial);
  }

  @Override
  public @Nullable Line next() throws IOException {
    while (true) {
      LineSource section = peeled;
      if (section != null) {
        Line line = section.next();
        if (line != null) {
          return line;
        }
        peeled = null;
      }
      Line line = tape.next();
      if (line == null) {
        return null;
      }
      if (!opens(line)) {
        if (searching) {
          // Even what a format took: of a dump that is turned round it may have seen the end first.
          keepAbove(line);
        }
        return line;
      }
      look(line);
    }
  }

  /** Tells that nobody could use the line that was given out last. */
  public void refused(Line line) {
    if (peeled != null) {
      if (!needsAll && mayLook(line.number()) && tape.isLast(line.number()) && hidden(line)) {
        tape.back(tape.last());
        peeled = null;
        searching = true;
      }
      return;
    }
    if (searching) {
      return;
    }
    if (mayLook(line.number()) && hidden(line)) {
      tape.back(TextLine.of(line));
      searching = true;
    } else {
      keepAbove(line);
    }
  }

  /** Whether a landmark stands in the line, but not where a line of a dump begins. */
  private boolean hidden(Line line) {
    int place = landmarks.find(line.bytes(), line.from(), line.to(), Kind.HEAD);
    return place > line.from()
        && !landmarks.begins(line.bytes(), line.from(), line.to(), Kind.HEAD);
  }

  private void keepAbove(Line line) {
    TextLine last = above.peekLast();
    if (last != null && last.number != line.number() - 1) {
      above.clear();
    }
    if (line.cut() || line.length() > LONGEST_ABOVE) {
      above.clear();
      return;
    }
    above.addLast(TextLine.of(line));
    if (above.size() > MOST_ABOVE) {
      above.removeFirst();
    }
  }

  private boolean mayLook(int line) {
    boolean free = looks < FREE_LOOKS && lines < FREE_LINES && bytes < FREE_BYTES;
    return line > lookedAt && (free || line - lookedAt >= lookedOver);
  }

  /** Whether something may begin here that has to be looked at. */
  private boolean opens(Line line) {
    if (line.continuation() || !mayLook(line.number())) {
      return false;
    }
    return searching
        ? isPromising(line)
        : landmarks.begins(line.bytes(), line.from(), line.to(), Kind.TITLE);
  }

  private boolean isPromising(Line line) {
    if (landmarks.promising(line.bytes(), line.from(), line.to())) {
      return true;
    }
    Line blanks = BLANKS.written(line);
    return blanks != null && landmarks.promising(blanks.bytes(), blanks.from(), blanks.to());
  }

  private void look(Line line) throws IOException {
    int number = line.number();
    List<TextLine> before = List.of();
    if (!above.isEmpty() && above.getLast().number == number - 1) {
      before = List.copyOf(above);
    }
    above.clear();
    int known = Math.min(ABOVE, before.size());
    List<TextLine> sample = new ArrayList<>(before.subList(before.size() - known, before.size()));
    sample.add(TextLine.of(line));
    gather(sample);
    looks++;
    lines += sample.size();
    lookedAt = number;
    lookedOver = sample.size() - known;
    Diagnosis.Result result = diagnosis.of(sample);
    searching = result.understood() == 0;
    needsAll = result.needsAll();
    if (result.layers().isEmpty()) {
      tape.back(sample.subList(known, sample.size()));
    } else {
      tape.back(sample);
      int first = sample.get(0).number;
      if (needsAll && before.size() > known) {
        tape.back(before.subList(0, before.size() - known));
        first = before.get(0).number;
      }
      peeled = result.over(new Section(), first);
    }
  }

  private void gather(List<TextLine> sample) throws IOException {
    int marked = 0;
    int begun = 0;
    int size = 0;
    while ((marked < ENOUGH_MARKED || begun < ENOUGH_BEGUN)
        && sample.size() < MOST_LINES
        && size < MOST_BYTES) {
      Line line = tape.next();
      if (line == null) {
        break;
      }
      TextLine kept = TextLine.of(line);
      sample.add(kept);
      size += kept.length();
      int place = landmarks.find(kept.bytes, 0, kept.length(), Kind.BODY);
      if (place >= 0) {
        marked++;
        begun += landmarks.find(kept.bytes, place, kept.length(), Kind.HEAD) >= 0 ? 1 : 0;
      }
    }
    bytes += size;
  }

  /** The lines as they are up to the next dump, which may be wrapped in something else. */
  private final class Section implements LineSource {
    @Override
    public @Nullable Line next() throws IOException {
      Line line = tape.next();
      if (line == null
          || needsAll
          || line.continuation()
          || line.number() <= lookedAt + lookedOver
          || !mayLook(line.number())
          || !isTitle(line)) {
        return line;
      }
      tape.back(TextLine.of(line));
      searching = true;
      return null;
    }

    private boolean isTitle(Line line) {
      return landmarks.find(line.bytes(), line.from(), line.to(), Kind.TITLE) >= 0;
    }
  }
}
