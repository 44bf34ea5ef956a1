package io.leakscan.rules.pack;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Run by the build: every rule file under a folder becomes one index, and one file of sources. */
public final class PackCompiler {
  private PackCompiler() {}

  /**
   * @param args the folder of rule files, the index to write, the file of sources to write
   * @throws RuleFileException if any rule is wrong: the build fails with its place
   */
  public static void main(String[] args) throws IOException, RuleFileException {
    Path folder = Path.of(args[0]);
    Path index = Path.of(args[1]);
    Path sources = Path.of(args[2]);
    List<RuleIndex.Item> judged = new ArrayList<>();
    List<RuleSource> all = new ArrayList<>();
    for (RuleSource source : RuleSource.under(folder)) {
      RuleFile file = source.parse();
      all.add(source);
      if (file.rule() != null) {
        judged.add(new RuleIndex.Item(source.name(), file.tree()));
      }
    }
    Files.createDirectories(index.getParent());
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(index)))) {
      RuleIndex.write(judged, out);
    }
    try (var out = Files.newOutputStream(sources)) {
      RuleSource.write(all, out);
    }
  }

  /** The rule files below a folder, by name, so that the same rules give the same index. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> RuleFile.isRuleFile(file.toString())).sorted().toList();
    }
  }
}
