package io.leakscan.rules.pack;

import io.leakscan.rules.table.FrameSets;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules that a run judges by. */
public final class Packs {
  static final String INDEX = "packs.idx";

  private Packs() {}

  /** The rules that come with leakscan, by precedence, then by id. */
  public static List<Rule> builtIn() {
    try (InputStream in = Packs.class.getResourceAsStream(INDEX)) {
      if (in == null) {
        throw new IllegalStateException("the index of rules is missing from this build");
      }
      FrameSets sets = FrameSets.load();
      List<Rule> rules = new ArrayList<>();
      DataInputStream data = new DataInputStream(new BufferedInputStream(in));
      for (RuleIndex.Item item : RuleIndex.read(data)) {
        Fields.Errors errors = new Fields.Errors(item.file());
        rules.add(new RuleReader(errors, sets).read(item.tree()));
        errors.throwIfAny();
      }
      rules.sort(Comparator.comparingInt(Rule::precedence).thenComparing(Rule::id));
      return rules;
    } catch (IOException | RuleFileException e) {
      throw new IllegalStateException("the index of rules of this build is broken", e);
    }
  }
}
