package io.leakscan.cli.run.catalogue;

import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.render.RuleBook;
import io.leakscan.cli.render.RuleCheck;
import io.leakscan.cli.render.RuleRenderer;
import io.leakscan.cli.run.Engine;
import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.RuleBooks;
import io.leakscan.cli.run.UsageException;
import io.leakscan.cli.run.settings.PreferenceLoader;
import io.leakscan.cli.run.settings.Surroundings;
import io.leakscan.cli.run.settings.Wishes;
import io.leakscan.rules.pack.OwnRules;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code leakscan rules}: what there is, what it means, whether it holds. */
public final class Catalogue {
  private final Stdio stdio;
  private final Surroundings surroundings;
  private final Supplier<Engine> engine;
  private final RuleRenderer renderer;

  /**
   * The catalogue of rules.
   *
   * @param stdio where the result goes
   * @param surroundings where the settings of a project are looked for
   * @param engine reads the dumps of examples
   * @param renderer draws the result
   */
  public Catalogue(
      Stdio stdio, Surroundings surroundings, Supplier<Engine> engine, RuleRenderer renderer) {
    this.stdio = stdio;
    this.surroundings = surroundings;
    this.engine = engine;
    this.renderer = renderer;
  }

  /** All rules: those of leakscan and the user's. */
  public ExitCode list(Wishes wishes) throws IOException {
    renderer.list(RuleBooks.with(own(wishes)), stdio.out());
    return ExitCode.OK;
  }

  /**
   * One rule in full.
   *
   * @param asWritten whether its files are wanted as they were written
   */
  public ExitCode show(Wishes wishes, String id, boolean asWritten) throws IOException {
    RuleBook book = RuleBooks.with(own(wishes));
    Optional<RuleBook.Entry> found =
        book.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      List<String> all = book.rules().stream().map(RuleBook.Entry::id).toList();
      String near = RuleIds.suggestion(id, all);
      throw new UsageException(
          "no rule '" + id + "'" + (near.isEmpty() ? " (leakscan rules list shows all)" : near));
    }
    if (asWritten) {
      for (RuleFile file : found.get().files()) {
        String yaml = Sources.of(file);
        stdio.out().write(("# " + file.name() + "\n" + yaml).getBytes(StandardCharsets.UTF_8));
      }
    } else {
      renderer.show(found.get(), stdio.out());
    }
    return ExitCode.OK;
  }

  /**
   * Runs examples.
   *
   * @param place a file or folder of rules; null for the user's rules, or else leakscan's own
   */
  public ExitCode test(Wishes wishes, @Nullable Path place) throws IOException {
    boolean builtIn =
        place == null && new PreferenceLoader(surroundings).ruleFolders(wishes).isEmpty();
    RuleCheck check = inspect(wishes, place);
    if (check.files().isEmpty() && check.errors().isEmpty()) {
      throw new UsageException(
          "there is no rule to test; name their folder: leakscan rules test DIR");
    }
    renderer.tested(check, stdio.out());
    boolean broken =
        !check.errors().isEmpty()
            || !check.wrong().isEmpty()
            || !builtIn && !check.missing().isEmpty();
    return broken ? ExitCode.USAGE : ExitCode.OK;
  }

  /** Looks for errors and for what is doubtful; only errors change the exit code. */
  public ExitCode lint(Wishes wishes, @Nullable Path place) throws IOException {
    RuleCheck check = inspect(wishes, place);
    renderer.linted(check, stdio.out());
    return check.errors().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  private RuleCheck inspect(Wishes wishes, @Nullable Path place) throws IOException {
    Inspection inspection = new Inspection();
    List<OwnRules.Place> places =
        place == null
            ? new PreferenceLoader(surroundings).ruleFolders(wishes)
            : List.of(OwnRules.Place.of(place));
    for (OwnRules.Place folder : places) {
      try {
        inspection.read(folder);
      } catch (FileSystemException e) {
        throw new UsageException(folder.label() + ": " + e.getReason());
      }
    }
    if (places.isEmpty()) {
      inspection.readBuiltIn();
    }
    return inspection.run(engine.get(), surroundings.directory());
  }

  private List<RuleFile> own(Wishes wishes) {
    return new PreferenceLoader(surroundings).ownRules(wishes);
  }
}
