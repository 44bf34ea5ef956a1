package io.leakscan.cli.run.catalogue;

import io.leakscan.cli.run.Engine;
import io.leakscan.input.Source;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.check.ExampleDumps;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.RuleFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dumps of examples: in the rule itself, in a file beside it, or, for leakscan's own rules, in
 * {@code samples/dumps} of the source tree around them.
 */
final class ExampleFolder implements ExampleDumps {
  private static final String SAMPLES = "samples/dumps";

  private final Engine engine;
  private final Map<RuleFile, Path> folders;
  private final Path directory;

  /**
   * Dumps for examples.
   *
   * @param engine reads them
   * @param folders where the rule files lie
   * @param directory where a rule lies that has no folder: the working directory
   */
  ExampleFolder(Engine engine, Map<RuleFile, Path> folders, Path directory) {
    this.engine = engine;
    this.folders = folders;
    this.directory = directory;
  }

  @Override
  public List<Snapshot> read(RuleFile file, Example.Dump dump) throws IOException {
    String text = dump.text();
    if (text != null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return snapshots(Source.stream("example", new ByteArrayInputStream(bytes)));
    }
    String name = String.valueOf(dump.file());
    Path found = find(folders.getOrDefault(file, directory).toAbsolutePath(), name);
    if (found == null) {
      throw new NoSuchFileException(name);
    }
    return snapshots(Source.file(name, found));
  }

  private List<Snapshot> snapshots(Source source) throws IOException {
    return engine.read(source).snapshots();
  }

  private static @Nullable Path find(Path folder, String name) {
    Path beside = folder.resolve(name);
    if (Files.isRegularFile(beside)) {
      return beside;
    }
    for (Path at = folder; at != null; at = at.getParent()) {
      Path sample = at.resolve(SAMPLES).resolve(name);
      if (Files.isRegularFile(sample)) {
        return sample;
      }
    }
    return null;
  }
}
