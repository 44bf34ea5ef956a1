package io.leakscan.rules.pack;

import io.leakscan.rules.table.FrameSets;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules that a run judges by. */
public final class Packs {
  static final String INDEX = "packs.idx";
  static final String SOURCES = "packs.src.gz";

  private static final Comparator<Rule> ORDER =
      Comparator.comparingInt(Rule::precedence).thenComparing(Rule::id);

  private Packs() {}

  /** The rules that come with leakscan, by precedence, then by id. */
  public static List<Rule> builtIn() {
    return with(List.of());
  }

  /**
   * The rules that come with leakscan and the user's own. A file of the user's replaces the
   * built-in one of the same name; of equal precedence, the user's goes first.
   */
  public static List<Rule> with(List<RuleFile> own) {
    List<Rule> rules = new ArrayList<>();
    Set<String> replaced = new HashSet<>();
    for (RuleFile file : own) {
      replaced.add(file.stem());
      Rule rule = file.rule();
      if (rule != null) {
        rules.add(rule);
      }
    }
    rules.sort(ORDER);
    List<Rule> builtIn = load(replaced);
    builtIn.sort(ORDER);
    rules.addAll(builtIn);
    rules.sort(Comparator.comparingInt(Rule::precedence)); // keeps the order of equals
    return rules;
  }

  /** The files that come with leakscan as they were written. */
  public static List<RuleSource> sources() {
    try (InputStream in = resource(SOURCES)) {
      return RuleSource.read(in);
    } catch (IOException e) {
      throw new IllegalStateException("the rules of this build are broken", e);
    }
  }

  private static List<Rule> load(Set<String> replaced) {
    try (InputStream in = resource(INDEX)) {
      FrameSets sets = FrameSets.load();
      List<Rule> rules = new ArrayList<>();
      DataInputStream data = new DataInputStream(new ByteArrayInputStream(in.readAllBytes()));
      for (RuleIndex.Item item : RuleIndex.read(data)) {
        if (replaced.contains(RuleFile.stemOf(item.file()))) {
          continue;
        }
        Fields.Errors errors = new Fields.Errors(item.file());
        rules.add(new RuleReader(errors, sets).read(item.tree()));
        errors.throwIfAny();
      }
      return rules;
    } catch (IOException | RuleFileException e) {
      throw new IllegalStateException("the index of rules of this build is broken", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = Packs.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the rules are missing from this build");
    }
    return in;
  }
}
