package io.leakscan.rules.pack;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Run by the build: every rule file under a folder becomes one index, and one file of sources. */
public final class PackCompiler {
  private PackCompiler() {}

  /**
   * @param args the folder of rule files, and the folder to write to
   * @throws RuleFileException if any rule is wrong: the build fails with its place
   */
  public static void main(String[] args) throws IOException, RuleFileException {
    Path folder = Path.of(args[0]);
    Path target = Files.createDirectories(Path.of(args[1]));
    List<RuleIndex.Item> judged = new ArrayList<>();
    List<RuleFile> files = new ArrayList<>();
    List<RuleSource> sources = RuleSource.under(folder);
    for (RuleSource source : sources) {
      RuleFile file = source.parse();
      files.add(file);
      if (file.rule() != null) {
        judged.add(new RuleIndex.Item(source.name(), file.tree()));
      }
    }
    try (DataOutputStream out = new DataOutputStream(open(target.resolve(Packs.INDEX)))) {
      RuleIndex.write(judged, out);
    }
    try (OutputStream out = open(target.resolve(Packs.SOURCES))) {
      RuleSource.write(sources, out);
    }
    Files.writeString(target.resolve(RuleIds.RESOURCE), RuleIds.write(files));
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** The rule files below a folder, by name, so that the same rules give the same index. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(PackCompiler::isRuleFile).sorted().toList();
    }
  }

  private static boolean isRuleFile(Path file) {
    String name = String.valueOf(file.getFileName());
    return RuleFile.isRuleFile(name) && !name.startsWith(".");
  }
}
