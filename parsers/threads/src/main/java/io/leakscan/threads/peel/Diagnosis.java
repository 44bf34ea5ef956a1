package io.leakscan.threads.peel;

import io.leakscan.input.LineSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds out what is wrapped round the lines of a dump. */
final class Diagnosis {
  /** Wrappings in wrappings: more are not looked for. */
  private static final int MOST_LAYERS = 8;

  /** In the order in which they are tried: what hides others first. */
  private static final List<Wrapper> WRAPPERS =
      List.of(
          new Twins(),
          Replacements.zeros(),
          new Colours(),
          new Quoted(),
          new WebPage(),
          new Prefixes(),
          Replacements.typography(),
          Replacements.tabs(),
          Replacements.quotes(),
          new Spacing(),
          new NewestFirst(),
          Wrapped.atColumn(),
          Wrapped.atBlanks());

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

    LineSource over(LineSource lines) {
      LineSource peeled = lines;
      for (Layer layer : layers) {
        peeled = layer.over(peeled);
      }
      return peeled;
    }

    boolean needsAll() {
      return layers.stream().anyMatch(Layer::needsAll);
    }
  }

  /** A sample, what was taken off it, and what the formats understand of it. */
  private record State(Sample sample, List<Layer> layers, int understood, boolean certain) {}

  Result of(List<TextLine> lines) throws IOException {
    Sample sample = new Sample(landmarks, lines);
    Trial.Outcome plain = trial.read(sample.source());
    State start = new State(sample, List.of(), plain.understood(), false);
    boolean tidy = plain.understood() > 0 && plain.refused() * 20 <= plain.understood();
    State best = peel(tidy ? onlyCertain(start) : start, tidy);
    if (!tidy) {
      Layer joined = Wrapped.atColumn().seenIn(sample);
      if (joined != null) {
        State other = peel(without(start, joined), false);
        best = other.understood > best.understood ? other : best;
      }
    }
    boolean better = best.certain || best.understood > plain.understood();
    return better
        ? new Result(best.layers, best.understood)
        : new Result(List.of(), plain.understood());
  }

  private State onlyCertain(State start) {
    return start;
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
    for (Wrapper wrapper : WRAPPERS) {
      Layer layer = wrapper.seenIn(state.sample);
      if (layer == null || (onlyCertain && !layer.certain())) {
        continue;
      }
      State next = without(state, layer);
      if (layer.certain()
          || next.understood > state.understood
          || (next.understood == state.understood
              && next.sample.marked() >= state.sample.marked()
              && next.sample.before() < state.sample.before())) {
        return next;
      }
    }
    return state;
  }

  private State without(State state, Layer layer) throws IOException {
    Sample sample = state.sample.through(layer);
    List<Layer> layers = new ArrayList<>(state.layers);
    layers.add(layer);
    int understood = trial.read(sample.source()).understood();
    return new State(sample, List.copyOf(layers), understood, state.certain || layer.certain());
  }
}
