package io.leakscan.rules.pack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A rule file as it was written. Those of leakscan itself travel in the program, for the commands
 * that show and test rules; judging does without them.
 *
 * @param name as the user named it; of a built-in rule, its path within the packs
 * @param yaml the text
 */
public record RuleSource(String name, String yaml) {

  /** The files below a folder, named relative to it, in the order of their names. */
  static List<RuleSource> under(Path folder) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    for (Path file : PackCompiler.files(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      sources.add(new RuleSource(name, Files.readString(file)));
    }
    return sources;
  }

  /** The file's name without folder and extension. */
  public String stem() {
    return RuleFile.stemOf(name);
  }

  public RuleFile parse() throws RuleFileException {
    return RuleFile.parse(name, yaml);
  }

  static void write(List<RuleSource> sources, OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(new GZIPOutputStream(target));
    out.writeInt(sources.size());
    for (RuleSource source : sources) {
      byte[] text = source.yaml.getBytes(StandardCharsets.UTF_8);
      out.writeUTF(source.name);
      out.writeInt(text.length);
      out.write(text);
    }
    out.close();
  }

  static List<RuleSource> read(InputStream resource) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(resource)));
    List<RuleSource> sources = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      String name = in.readUTF();
      byte[] text = in.readNBytes(in.readInt());
      sources.add(new RuleSource(name, new String(text, StandardCharsets.UTF_8)));
    }
    return sources;
  }
}
