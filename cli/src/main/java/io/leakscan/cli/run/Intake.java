package io.leakscan.cli.run;

import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.Stdio;
import io.leakscan.input.Source;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the inputs of a run and keeps account of what went wrong, because the exit code depends on
 * all of them together.
 */
final class Intake {
  private final Engine engine;
  private final Stdio stdio;
  private final Messages messages;
  private final boolean keepTwins;
  private final @Nullable String type;
  private final Progress progress;

  private final List<Snapshot> snapshots = new ArrayList<>();
  private final Map<String, String> labelBySha = new HashMap<>();
  private final Map<String, Folder> folders = new LinkedHashMap<>();
  private boolean trouble;
  private boolean nothing;

  Intake(Engine engine, Stdio stdio, Request request) {
    this.engine = engine;
    this.stdio = stdio;
    this.messages = stdio.messages();
    this.keepTwins = request.isDiff();
    this.type = request.type();
    this.progress = new Progress(stdio, request.progress());
  }

  /** What a named directory gave. */
  private static final class Folder {
    int files;
    boolean gave;
    final List<String> useless = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
  }

  List<Snapshot> snapshots() {
    return List.copyOf(snapshots);
  }

  /** The exit code as far as the inputs decide it. */
  ExitCode verdict() {
    if (snapshots.isEmpty()) {
      return trouble ? ExitCode.INPUT : ExitCode.NOTHING;
    }
    return trouble || nothing ? ExitCode.INPUT : ExitCode.OK;
  }

  void readAll(List<InputFile> files) {
    for (InputFile file : files) {
      read(file);
    }
    folders.forEach(this::closeFolder);
  }

  /** An input that cannot be used although the user counts on it. */
  void failed(String label, String why) {
    trouble = true;
    messages.error(label + ": " + why);
  }

  /** A named directory that gave no dump. */
  void nothingIn(String label, String why) {
    nothing = true;
    messages.error(label + ": " + why + "; " + Complaints.HOW_TO_DUMP);
  }

  void note(String text) {
    messages.note(text);
  }

  private void read(InputFile file) {
    Tap tap = new Tap(source(file), progress.of(file));
    try {
      take(file, engine.read(tap.source()), tap);
    } catch (IOException e) {
      unreadable(file, Complaints.cannotRead(e));
    } catch (OutOfMemoryError e) {
      failed(file.label(), "does not fit into memory; give more with JAVA_OPTS=-Xmx2g");
    } finally {
      progress.done();
    }
  }

  private void unreadable(InputFile file, String why) {
    if (file.directory() == null) {
      failed(file.label(), why);
    } else {
      trouble = true;
      Folder folder = folder(file.directory());
      folder.files++;
      folder.unreadable.add(file.label() + ": " + why);
    }
  }

  private Folder folder(String directory) {
    return folders.computeIfAbsent(directory, name -> new Folder());
  }

  private Source source(InputFile file) {
    Path path = file.path();
    if (path == null) {
      if (stdio.terminal().input()) {
        messages.note("reading standard input; paste the dump, then end with Ctrl-D");
      }
      return Source.stream(file.label(), stdio.in());
    }
    if (Files.isRegularFile(path) || !Files.exists(path)) {
      return Source.file(file.label(), path);
    }
    // A pipe such as the shell's <(...) gives its bytes only once.
    return new Source(file.label(), () -> Files.newInputStream(path));
  }

  private void take(InputFile file, DumpFile dump, Tap tap) {
    List<Snapshot> usable =
        type == null
            ? dump.snapshots()
            : dump.snapshots().stream().filter(s -> s.origin().format().equals(type)).toList();
    Folder folder = file.directory() == null ? null : folder(file.directory());
    if (folder != null) {
      folder.files++;
    }
    if (!usable.isEmpty()) {
      if (folder != null) {
        folder.gave = true;
      }
      keep(file, dump, usable);
    } else if (folder != null) {
      folder.useless.add(file.label());
      messages.detail(file.label() + ": holds no dump, skipped");
    } else if (dump.content() == DumpFile.Content.BLANK) {
      nothing = true;
      messages.error(file.label() + ": " + Complaints.noDump(dump.content(), Magic.OTHER, type));
    } else {
      boolean known = !dump.remark().isEmpty();
      failed(
          file.label(),
          known ? dump.remark() : Complaints.noDump(dump.content(), Magic.of(tap.head()), type));
    }
  }

  private void keep(InputFile file, DumpFile dump, List<Snapshot> usable) {
    String twin = labelBySha.putIfAbsent(dump.sha256(), file.label());
    if (twin != null) {
      boolean same = twin.equals(file.label());
      String what = same ? " is given twice" : " has the same bytes as " + twin;
      messages.note(
          file.label() + what + (keepTwins ? "; nothing can differ" : "; it is counted once"));
      if (!keepTwins) {
        return;
      }
    }
    snapshots.addAll(usable);
    for (Snapshot snapshot : usable) {
      messages.detail(
          file.label()
              + ": "
              + snapshot.origin().format()
              + ", "
              + (snapshot.heapOnly() ? "a heap by name" : snapshot.threadCount() + " threads"));
      if (!snapshot.complete()) {
        failed(file.label(), "read only in part: " + loss(snapshot));
      }
    }
  }

  private static String loss(Snapshot snapshot) {
    for (ParseNote note : snapshot.notes()) {
      if (note.level() == ParseNote.Level.LOSS) {
        return note.text() + (note.line() > 0 ? " (line " + note.line() + ")" : "");
      }
    }
    return "something is missing";
  }

  /** One line for all files of a directory that fared the same. */
  private void closeFolder(String label, Folder folder) {
    if (!folder.unreadable.isEmpty()) {
      messages.error(folder.unreadable.get(0) + andMore(folder.unreadable));
    }
    if (!folder.gave) {
      nothingIn(
          label,
          folder.files == 1
              ? "its file holds no dump"
              : "none of its " + folder.files + " files holds a dump");
    } else if (!folder.useless.isEmpty()) {
      note(folder.useless.get(0) + andMore(folder.useless) + ": no dump in it, skipped");
    }
  }

  private static String andMore(List<String> files) {
    return files.size() == 1 ? "" : " and " + (files.size() - 1) + " more";
  }
}
