package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import io.leakscan.rules.pack.Rule.Variant;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The user's own rule files. What leakscan's ids mean is a contract, so a file for one of them may
 * show the disease in another way, or the same way better, but not make it worse than it is.
 */
public final class OwnRules {
  private OwnRules() {}

  /**
   * A folder of rule files, or one of them.
   *
   * @param path where it is
   * @param label as the user would write it
   */
  public record Place(Path path, String label) {
    /** A place as it was typed. */
    public static Place of(Path path) {
      return new Place(path, path.toString());
    }
  }

  /**
   * Reads every rule file of these folders and files, in the order of their names.
   *
   * @throws RuleFileException with every error of the first file that has any
   * @throws NoSuchFileException if a place is not there, or holds no rule file
   */
  public static List<RuleFile> load(List<Place> places) throws IOException, RuleFileException {
    RuleIds ids = RuleIds.builtIn();
    Map<String, RuleFile> byStem = new HashMap<>();
    List<RuleFile> files = new ArrayList<>();
    for (Place place : places) {
      for (Place found : filesOf(place)) {
        RuleFile file = read(found);
        check(file, ids);
        RuleFile twin = byStem.putIfAbsent(file.stem(), file);
        if (twin != null) {
          throw error(file, "there is another file of this name: " + twin.name());
        }
        files.add(file);
      }
    }
    return files;
  }

  /** The rule files of one folder, or the file itself. */
  public static List<Place> filesOf(Place place) throws IOException {
    Path path = place.path();
    if (Files.isRegularFile(path)) {
      return List.of(place);
    }
    List<Place> files = new ArrayList<>();
    for (Path file : Files.isDirectory(path) ? PackCompiler.files(path) : List.<Path>of()) {
      files.add(new Place(file, place.label() + '/' + path.relativize(file)));
    }
    if (files.isEmpty()) {
      String why = Files.isDirectory(path) ? "holds no rule (*.yaml)" : "no such file or directory";
      throw new NoSuchFileException(place.label(), null, why);
    }
    return files;
  }

  /**
   * Reads one file, whatever it is for.
   *
   * @throws RuleFileException with every error of the file
   */
  public static RuleFile read(Place file) throws IOException, RuleFileException {
    String name = file.label().replace('\\', '/');
    try {
      return RuleFile.parse(name, Files.readString(file.path()));
    } catch (CharacterCodingException e) {
      throw new RuleFileException(List.of(new RuleError(name, 1, 1, "is not UTF-8 text")));
    }
  }

  /**
   * Refuses what would break the contract of an id; leakscan's own files keep it.
   *
   * @throws RuleFileException with one error
   */
  public static void check(RuleFile file) throws RuleFileException {
    boolean ours = Packs.sources().stream().anyMatch(source -> file.name().endsWith(source.name()));
    if (!ours || file.rule() != null) {
      check(file, RuleIds.builtIn());
    }
  }

  private static void check(RuleFile file, RuleIds ids) throws RuleFileException {
    RuleIds.Entry builtIn = ids.get(file.id());
    Rule rule = file.rule();
    if (rule == null) {
      throw error(file, "'detector' is for what leakscan judges in code; use 'threads'");
    }
    if (builtIn == null) {
      return;
    }
    if (builtIn.inCode() && file.stem().equals(file.id())) {
      throw error(
          file,
          "%s is judged in code and cannot be replaced; name the file %s--PATTERN.yaml"
              .formatted(file.id(), file.id()));
    }
    Severity worst = file.head().severity();
    for (Variant variant : rule.variants()) {
      Severity severity = variant.severity();
      worst = severity != null && severity.atLeast(worst) ? severity : worst;
    }
    if (worst != builtIn.severity() && worst.atLeast(builtIn.severity())) {
      throw error(
          file,
          "%s is %s at most, as scripts expect; lower the severity, or take an id of your own"
              .formatted(file.id(), builtIn.severity().name().toLowerCase(Locale.ROOT)));
    }
  }

  private static RuleFileException error(RuleFile file, String message) {
    RuleNode.Position at = file.tree().position();
    return new RuleFileException(
        List.of(new RuleError(file.name(), at.line(), at.column(), message)));
  }
}
