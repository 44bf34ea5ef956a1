package io.leakscan.rules.check;

import io.leakscan.model.Snapshot;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.RuleFile;
import java.io.IOException;
import java.util.List;

/** Reads the dumps of examples; whoever has the parsers lends them. */
@FunctionalInterface
public interface ExampleDumps {

  /**
   * Every dump in the text or file of an example.
   *
   * @throws java.nio.file.NoSuchFileException if the file is not where it should be
   */
  List<Snapshot> read(RuleFile file, Example.Dump dump) throws IOException;
}
