package io.leakscan.cli.run.redact;

import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.run.UsageException;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.Renaming;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.redact.GoNames;
import io.leakscan.rules.redact.JavaNames;
import io.leakscan.rules.redact.Pseudonyms;
import io.leakscan.rules.redact.SnapshotRenaming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of one run: what is redacted by it is redacted alike. */
public final class Redactor {
  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final RedactWish wish;
  private final JavaNames java;
  private final GoNames go;
  private final SnapshotRenaming javaSnapshots;
  private final SnapshotRenaming goSnapshots;

  /**
   * @param own what the names of the user's own packages begin with
   */
  public Redactor(RedactWish wish, List<String> own) {
    this.wish = wish;
    this.java = new JavaNames(pseudonyms, wish.keepPackages(), own);
    this.go = new GoNames(pseudonyms, wish.keepPackages(), own);
    this.javaSnapshots = new SnapshotRenaming(java);
    this.goSnapshots = new SnapshotRenaming(go);
  }

  public Renaming names(RuntimeKind runtime) {
    return runtime == RuntimeKind.GO ? go : java;
  }

  public List<Snapshot> snapshots(List<Snapshot> snapshots) {
    return snapshots.stream()
        .map(s -> (s.runtime() == RuntimeKind.GO ? goSnapshots : javaSnapshots).of(s))
        .toList();
  }

  public HeapAnswer answer(HeapAnswer answer) {
    return javaSnapshots.heaps().answer(answer);
  }

  public HeapDetails details(HeapDetails details) {
    return javaSnapshots.heaps().details(details);
  }

  /** Prefixes of the user's own code as they are afterwards. */
  public List<String> prefixes(List<String> own) {
    List<String> all = new ArrayList<>();
    for (String prefix : own) {
      all.add(java.prefix(prefix));
      all.add(go.type(prefix));
    }
    return all;
  }

  /**
   * Writes down which pseudonym stands for what, a line each: kind, pseudonym, word. It is never a
   * part of the result.
   *
   * @throws UsageException if it cannot be written
   */
  public void writeMap() {
    Path file = wish.map();
    if (file == null) {
      return;
    }
    StringBuilder text =
        new StringBuilder("# What stands for what. Keep it: it undoes the rest.\n");
    for (Pseudonyms.Entry entry : pseudonyms.entries()) {
      text.append(entry.kind().name().toLowerCase(Locale.ROOT)).append('\t');
      text.append(entry.pseudonym()).append('\t');
      text.append(SafeText.of(entry.word())).append('\n');
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UsageException("cannot write the map " + file + ": " + e.getMessage());
    }
  }
}
