package io.leakscan.cli.run.settings;

import io.leakscan.cli.run.Threshold;
import io.leakscan.cli.run.UsageException;
import io.leakscan.model.Severity;
import io.leakscan.rules.pack.OwnRules;
import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleFileException;
import io.leakscan.rules.pack.Settings;
import io.leakscan.rules.pack.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the command line and {@code .leakscan.yaml} together; what was typed wins. Nothing of YAML
 * or rules is loaded where neither names any.
 */
public final class PreferenceLoader {
  static final String CONFIG = ".leakscan.yaml";
  static final String IGNORE = ".leakscanignore";

  private final Surroundings surroundings;

  public PreferenceLoader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads what is there.
   *
   * @throws UsageException if a file is broken, with its place
   */
  public Preferences load(Wishes wishes) {
    Path config = wishes.config() ? surroundings.nearest(CONFIG) : null;
    Settings settings = config == null ? null : settings(config);
    List<RuleFile> own = own(wishes, settings, config);
    KnownIds ids = new KnownIds(own);
    Path baseline = wishes.baseline();
    if (baseline == null && settings != null && settings.baseline() != null) {
      baseline = beside(config, settings.baseline());
      // The first run of a project writes the file that its settings name.
      baseline = wishes.writeBaseline() != null && !Files.exists(baseline) ? null : baseline;
    }
    FindingFilter filter =
        new FindingFilter(
            disabled(wishes, settings, ids),
            settings == null ? Map.of() : caps(settings, ids),
            baseline == null ? Set.of() : Baseline.read(baseline, surroundings.label(baseline)),
            ignored(wishes, settings, config),
            surroundings.today(),
            wishes.writeBaseline());
    return new Preferences(
        own, appPackages(wishes, settings), failOn(wishes.failOn(), settings), filter);
  }

  /** From which severity on a run fails, and nothing else of the settings. */
  public Threshold failOn(@Nullable Threshold typed, boolean config) {
    Path file = config && typed == null ? surroundings.nearest(CONFIG) : null;
    return failOn(typed, file == null ? null : settings(file));
  }

  /** The user's own rules alone: those that were typed, else the project's. */
  public List<RuleFile> ownRules(Wishes wishes) {
    Path config = wishes.config() ? surroundings.nearest(CONFIG) : null;
    return own(wishes, config == null ? null : settings(config), config);
  }

  /** Where the user's own rules lie, read or not. */
  public List<OwnRules.Place> ruleFolders(Wishes wishes) {
    Path config = wishes.config() ? surroundings.nearest(CONFIG) : null;
    return places(wishes, config == null ? null : settings(config), config);
  }

  private Settings settings(Path config) {
    String label = surroundings.label(config);
    try {
      return SettingsReader.read(label, Files.readString(config));
    } catch (RuleFileException e) {
      throw broken(e, "");
    } catch (IOException e) {
      throw unreadable(label, e);
    }
  }

  private List<RuleFile> own(Wishes wishes, @Nullable Settings settings, @Nullable Path config) {
    List<OwnRules.Place> places = places(wishes, settings, config);
    if (places.isEmpty()) {
      return List.of();
    }
    try {
      return OwnRules.load(places);
    } catch (RuleFileException e) {
      throw broken(e, "leakscan rules lint " + e.errors().get(0).file() + " shows all");
    } catch (IOException e) {
      throw unreadable("rules", e);
    }
  }

  private List<OwnRules.Place> places(
      Wishes wishes, @Nullable Settings settings, @Nullable Path config) {
    List<OwnRules.Place> places = new ArrayList<>();
    if (settings != null) {
      for (String text : settings.rules()) {
        Path place = beside(config, text);
        places.add(new OwnRules.Place(place, surroundings.label(place)));
      }
    }
    wishes.rules().forEach(typed -> places.add(OwnRules.Place.of(typed)));
    return places;
  }

  private static Set<String> disabled(Wishes wishes, @Nullable Settings settings, KnownIds ids) {
    Set<String> disabled = new LinkedHashSet<>();
    if (settings != null) {
      for (Settings.Word word : settings.disable()) {
        ids.check(place(settings, word), word.text());
        disabled.add(word.text());
      }
    }
    wishes.enable().forEach(id -> ids.check("--enable", id));
    wishes.disable().forEach(id -> ids.check("--disable", id));
    wishes.enable().forEach(disabled::remove);
    disabled.addAll(wishes.disable());
    return disabled;
  }

  private static Map<String, Severity> caps(Settings settings, KnownIds ids) {
    Map<String, Severity> caps = new LinkedHashMap<>();
    settings
        .severity()
        .forEach(
            (word, severity) -> {
              String place = place(settings, word);
              ids.check(place, word.text());
              Severity own = ids.severity(word.text());
              if (own != severity && severity.atLeast(own)) {
                throw new UsageException(
                    "%s: %s is %s; a severity can be lowered, not raised (for a run that fails earlier: fail-on)"
                        .formatted(place, word.text(), own.name().toLowerCase(Locale.ROOT)));
              }
              caps.put(word.text(), severity);
            });
    return caps;
  }

  private List<IgnoreFile.Entry> ignored(
      Wishes wishes, @Nullable Settings settings, @Nullable Path config) {
    Path file = wishes.ignoreFile();
    if (file == null && settings != null && settings.ignoreFile() != null) {
      file = beside(config, settings.ignoreFile());
    }
    if (file == null && wishes.config()) {
      file = surroundings.nearest(IGNORE);
    }
    return file == null ? List.of() : IgnoreFile.read(file, surroundings.label(file));
  }

  private static List<String> appPackages(Wishes wishes, @Nullable Settings settings) {
    List<String> packages = new ArrayList<>(settings == null ? List.of() : settings.appPackages());
    packages.addAll(wishes.appPackages());
    return packages;
  }

  private static Threshold failOn(@Nullable Threshold typed, @Nullable Settings settings) {
    if (typed != null) {
      return typed;
    }
    String word = settings == null ? null : settings.failOn();
    return word == null ? Threshold.HIGH : Threshold.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String place(Settings settings, Settings.Word word) {
    return settings.file() + ":" + word.line() + ":" + word.column();
  }

  private static Path beside(@Nullable Path config, @Nullable String path) {
    Path folder = config == null ? null : config.getParent();
    return folder == null
        ? Path.of(String.valueOf(path))
        : folder.resolve(String.valueOf(path)).normalize();
  }

  private static UsageException broken(RuleFileException e, String how) {
    List<RuleError> errors = e.errors();
    int more = errors.size() - 1;
    String rest = "";
    if (more > 0) {
      rest = " (and " + more + " more" + (how.isEmpty() ? "" : "; " + how) + ")";
    }
    return new UsageException(errors.get(0) + rest);
  }

  private static UsageException unreadable(String what, IOException e) {
    return new UsageException(FileTrouble.describe(what, e));
  }
}
