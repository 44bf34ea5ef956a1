package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds out what is wrapped round the lines of a dump. */
final class Diagnosis {
  /** Wrappings in wrappings: more are not looked for. */
  private static final int MOST_LAYERS = 8;

  /** These may be found although the formats are content: every line twice is two dumps of it. */
  private static final List<Wrapper> SURE =
      List.of(
          new Twins(),
          new QuotedPrintable(),
          new Csv(),
          new WebPage(),
          Replacements.tabs(),
          new Spacing(),
          new NewestFirst());

  /** All others are loaded only for what is not plain. */
  private static final class All {
    /** In the order in which they are tried: what hides others first. */
    static final List<Wrapper> WRAPPERS =
        List.of(
            new Twins(),
            new Colours(),
            Replacements.blanks(),
            new QuotedPrintable(),
            new Csv(),
            new Quoted(),
            new Literals(),
            new WebPage(),
            new Strands(),
            new Prefixes(),
            new Suffixes(),
            Replacements.typography(),
            Replacements.bullets(),
            Replacements.tabs(),
            Replacements.quotes(),
            Replacements.apostrophes(),
            new Spacing(),
            new NewestFirst(),
            Wrapped.atColumn(),
            Wrapped.atBlanks());
  }

  private final Landmarks landmarks;
  private final Trial trial;

  Diagnosis(Landmarks landmarks, Trial trial) {
    this.landmarks = landmarks;
    this.trial = trial;
  }

  /**
   * What was found.
   *
   * @param layers to be taken off, the outermost first; none if the lines are best as they are
   * @param understood what the formats then understand of the sample
   */
  record Result(List<Layer> layers, int understood) {

    /**
     * The lines without the layers.
     *
     * @param first the number of the first of the lines
     */
    LineSource over(LineSource lines, int first) {
      LineSource peeled = lines;
      for (Layer layer : layers) {
        peeled = layer.over(peeled);
      }
      return layers.stream().allMatch(Layer::keepsLines) ? peeled : new Counted(peeled, first);
    }

    boolean needsAll() {
      return layers.stream().anyMatch(Layer::needsAll);
    }
  }

  /**
   * Lines of which some were joined, split or moved, counted anew: formats tell by the numbers
   * whether two lines follow each other.
   */
  private static final class Counted extends LineFilter {
    private int number;

    Counted(LineSource in, int first) {
      super(in);
      number = first;
    }

    @Override
    Line filter(Line line) {
      return line.continuation()
          ? line
          : line.set(line.bytes(), line.from(), line.to(), number++, line.terminated());
    }
  }

  /** A sample, what was taken off it, and what the formats understand of it. */
  private record State(
      Sample sample, List<Layer> layers, int understood, int refused, boolean certain) {}

  Result of(List<TextLine> lines) throws IOException {
    Sample sample = new Sample(landmarks, lines);
    Trial.Outcome plain = trial.read(sample.source());
    State start = new State(sample, List.of(), plain.understood(), plain.refused(), false);
    boolean tidy =
        plain.understood() > 0 && plain.refused() * 100 <= plain.understood() && !sample.hides();
    State best = peel(start, tidy);
    if (!tidy) {
      Layer joined = Wrapped.atColumn().seenIn(sample);
      if (joined != null) {
        State other = peel(without(start, joined), false);
        best = isMore(other, best) && other.refused * 2 <= best.refused ? other : best;
      }
    }
    best = pruned(start, best);
    boolean better = best.certain || best.understood > plain.understood() || isMore(best, start);
    return better
        ? new Result(best.layers, best.understood)
        : new Result(List.of(), plain.understood());
  }

  /** The state without the layers that need not have been taken off. */
  private State pruned(State start, State peeled) throws IOException {
    State best = peeled;
    for (Layer layer : peeled.layers) {
      if (layer.certain() || best.layers.size() == 1) {
        continue;
      }
      State other = start;
      for (Layer kept : best.layers) {
        other = kept == layer ? other : without(other, kept);
      }
      best = other.understood >= best.understood ? other : best;
    }
    return best;
  }

  private State peel(State start, boolean onlyCertain) throws IOException {
    State state = start;
    for (int i = 0; i < MOST_LAYERS; i++) {
      State next = one(state, onlyCertain);
      if (next == state) {
        break;
      }
      state = next;
    }
    return state;
  }

  /** The state without one layer more; the same if there is none. */
  private State one(State state, boolean onlyCertain) throws IOException {
    for (Wrapper wrapper : onlyCertain ? SURE : All.WRAPPERS) {
      Layer layer = wrapper.seenIn(state.sample);
      if (layer == null || (onlyCertain && !layer.certain())) {
        continue;
      }
      State next = without(state, layer);
      if (layer.certain() || (layer.hides() ? isLess(next, state) : isMore(next, state))) {
        return next;
      }
    }
    return state;
  }

  /** Whether something was taken off, and nothing was lost. */
  private static boolean isLess(State next, State state) {
    return next.understood >= state.understood
        && (next.understood > state.understood || next.sample.bytes() < state.sample.bytes());
  }

  /** Whether the formats understand clearly more. */
  private static boolean isMore(State next, State state) {
    int gain = next.understood - state.understood;
    return next.refused <= state.refused
        && (gain > state.understood / 20 || (gain >= 0 && next.refused * 4 < state.refused));
  }

  private State without(State state, Layer layer) throws IOException {
    Sample sample = state.sample.through(layer);
    List<Layer> layers = new ArrayList<>(state.layers);
    layers.add(layer);
    Trial.Outcome outcome = trial.read(sample.source());
    return new State(
        sample,
        List.copyOf(layers),
        outcome.understood(),
        outcome.refused(),
        state.certain || layer.certain());
  }
}
