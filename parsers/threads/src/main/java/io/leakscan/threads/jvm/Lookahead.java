package io.leakscan.threads.jvm;

import io.leakscan.input.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines that may be headers of threads, kept until a frame below them proves it: {@code #3 "main"}
 * alone may be the number and title of an issue.
 */
public final class Lookahead {
  private static final int MOST_LINES = 64;
  private static final int LONGEST = 1 << 10;

  private final List<byte[]> texts = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private DumpTitle title = DumpTitle.none(0);

  /** Whether the line follows at once on those that are kept. */
  public boolean reaches(Line line) {
    int last = numbers.size() - 1;
    return last >= 0 && line.number() == numbers.get(last) + 1;
  }

  public void clear() {
    texts.clear();
    numbers.clear();
  }

  /**
   * Keeps one line more; a first one brings the title above it.
   *
   * @param above the title of a dump that begins here
   */
  public void add(Line line, DumpTitle above) {
    if (texts.size() == MOST_LINES || line.length() > LONGEST) {
      clear();
      return;
    }
    if (texts.isEmpty()) {
      title = above;
    }
    texts.add(Arrays.copyOfRange(line.bytes(), line.from(), line.to()));
    numbers.add(line.number());
  }

  public DumpTitle title() {
    return title;
  }

  /** Gives a parser what was kept, and forgets it. */
  public void replay(JavaTextParser parser) {
    Line line = new Line();
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = texts.get(i);
      parser.accept(line.set(text, 0, text.length, numbers.get(i), true));
    }
    clear();
  }
}
