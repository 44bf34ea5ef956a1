package io.leakscan.cli.render.markdown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sections in their order, of which those that matter most are kept if there is not room for all.
 */
final class Sheet {
  private final List<Section> sections = new ArrayList<>();

  /** How much a section matters; the first is always kept. */
  enum Rank {
    VERDICT,
    SOURCE,
    PROOF,
    LIMIT,
    PICTURE,
    ASIDE
  }

  private record Section(int order, Rank rank, List<String> lines) {
    int height() {
      return lines.size() + 1;
    }
  }

  /** Adds a section below those before; an empty one is none. */
  void add(Rank rank, List<String> lines) {
    if (!lines.isEmpty()) {
      sections.add(new Section(sections.size(), rank, List.copyOf(lines)));
    }
  }

  /** Adds a section with a heading. */
  void add(Rank rank, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      List<String> section = new ArrayList<>(List.of("#### " + heading, ""));
      section.addAll(lines);
      add(rank, section);
    }
  }

  /** At most so many lines, a blank one between sections. */
  List<String> lines(int most) {
    List<Section> byRank = new ArrayList<>(sections);
    byRank.sort(Comparator.comparing(Section::rank)); // stable: in one rank, the first first
    List<Section> kept = new ArrayList<>();
    int height = 2; // what says that something is left out
    for (Section section : byRank) {
      if (section.rank() == Rank.VERDICT || height + section.height() <= most) {
        kept.add(section);
        height += section.height();
      }
    }
    kept.sort(Comparator.comparing(Section::order));
    List<String> lines = new ArrayList<>();
    for (Section section : kept) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(section.lines());
    }
    if (kept.size() < sections.size()) {
      lines.add("");
      lines.add("Shortened; all of it with `--full`.");
    }
    return lines;
  }
}
