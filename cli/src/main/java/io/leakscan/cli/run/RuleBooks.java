package io.leakscan.cli.run;

import io.leakscan.cli.render.RuleBook;
import io.leakscan.rules.pack.Packs;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleFileException;
import io.leakscan.rules.pack.RuleIds;
import io.leakscan.rules.pack.RuleSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the built-in rules and the user's into one book. */
public final class RuleBooks {
  private RuleBooks() {}

  /** A file of the user's stands in the place of the built-in one of the same name. */
  public static RuleBook with(List<RuleFile> own) {
    Set<String> replaced = own.stream().map(RuleFile::stem).collect(Collectors.toSet());
    List<RuleFile> all = new ArrayList<>(own);
    builtIn().stream().filter(file -> !replaced.contains(file.stem())).forEach(all::add);
    all.sort(Comparator.comparing(RuleFile::stem));
    Map<String, List<RuleFile>> byId = new TreeMap<>();
    all.forEach(file -> byId.computeIfAbsent(file.id(), id -> new ArrayList<>()).add(file));
    RuleIds ids = RuleIds.builtIn();
    List<RuleBook.Entry> entries = new ArrayList<>();
    byId.forEach((id, files) -> entries.add(new RuleBook.Entry(id, files, !ids.contains(id))));
    return new RuleBook(entries);
  }

  /** Those of leakscan alone. */
  public static List<RuleFile> builtIn() {
    List<RuleFile> files = new ArrayList<>();
    try {
      for (RuleSource source : Packs.sources()) {
        files.add(source.parse());
      }
    } catch (RuleFileException e) {
      throw new IllegalStateException("the rules of this build are broken", e);
    }
    return files;
  }
}
