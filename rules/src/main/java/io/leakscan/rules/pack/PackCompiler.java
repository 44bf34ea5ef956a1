package io.leakscan.rules.pack;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Run by the build: every rule file under a folder becomes one index. */
public final class PackCompiler {
  private PackCompiler() {}

  /**
   * @param args the folder of rule files, the file to write
   * @throws RuleFileException if any rule is wrong: the build fails with its place
   */
  public static void main(String[] args) throws IOException, RuleFileException {
    Path folder = Path.of(args[0]);
    Path index = Path.of(args[1]);
    List<RuleIndex.Item> items = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      String yaml = Files.readString(file);
      RuleFile.parse(name, yaml);
      items.add(new RuleIndex.Item(name, YamlTree.read(name, yaml)));
    }
    Files.createDirectories(index.getParent());
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(index)))) {
      RuleIndex.write(items, out);
    }
  }

  /** The rule files below a folder, by name, so that the same rules give the same index. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
