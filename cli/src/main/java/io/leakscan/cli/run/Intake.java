package io.leakscan.cli.run;

import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.Stdio;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.input.Source;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
  private final @Nullable HeapQuery heap;

  private final List<Snapshot> snapshots = new ArrayList<>();
  private final Map<String, String> labelByContent = new HashMap<>();
  private final Map<String, Folder> folders = new LinkedHashMap<>();
  private @Nullable HeapAnswer answer;
  private @Nullable HeapDetails details;
  private boolean trouble;
  private boolean nothing;

  Intake(Engine engine, Stdio stdio, Request request) {
    this.engine = engine;
    this.stdio = stdio;
    this.messages = stdio.messages();
    this.keepTwins = request.isDiff();
    this.type = request.heap() == null ? request.type() : HprofFile.FORMAT;
    this.heap = request.heap();
    this.progress = new Progress(stdio, request.progress());
  }

  List<Snapshot> snapshots() {
    return List.copyOf(snapshots);
  }

  /** What a heap dump answered, null if nothing was asked. */
  @Nullable HeapAnswer answer() {
    return answer;
  }

  /** What was asked of a heap dump besides, null if nothing was. */
  @Nullable HeapDetails details() {
    return details;
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
    folders.forEach((label, folder) -> folder.close(label, this));
    if (!snapshots.isEmpty() && snapshots.stream().allMatch(Snapshot::sideOnly)) {
      failed(snapshots.get(0).origin().label(), Complaints.SIDE_ONLY);
      snapshots.clear();
    }
  }

  /** An input that cannot be used although the user counts on it. */
  void failed(String label, String why) {
    failed(label + ": " + why);
  }

  /** Something that went wrong with one of many; its text names it. */
  void failed(String text) {
    trouble = true;
    messages.error(text);
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
    ProgressLine line = progress.of(file);
    Tap tap = new Tap(source(file), line);
    try {
      DumpFile dump = dump(file, tap.source(), line);
      if (dump.content() == DumpFile.Content.ARCHIVE) {
        takeAll(file, dump);
      } else {
        take(file, dump);
      }
    } catch (IOException e) {
      unreadable(file, Complaints.cannotRead(e));
    } catch (OutOfMemoryError e) {
      failed(file.label(), heap == null ? Complaints.TOO_LARGE : Complaints.HEAP_TOO_LARGE);
    } finally {
      line.clear();
    }
  }

  /** Who keeps what alive takes time: it is worked out where that is the question. */
  private DumpFile dump(InputFile file, Source source, ProgressLine line) throws IOException {
    HeapQuery asked = heap == null && keepTwins ? HeapQuery.RETAINED : heap;
    if (asked == null) {
      return engine.read(source);
    }
    long most = Runtime.getRuntime().maxMemory();
    HeapReading reading =
        engine.read(source, asked, new HeapProgress(file.label(), asked, line, messages, most));
    answer = reading.answer();
    details = reading.details();
    return reading.file();
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

  /** The files of an archive count like those of a directory. */
  private void takeAll(InputFile archive, DumpFile dump) {
    String directory = archive.directory() == null ? archive.label() : archive.directory();
    folder(directory);
    List<DumpFile> members = new ArrayList<>(dump.members());
    members.sort(Comparator.comparing(DumpFile::label, NameOrder.INSTANCE));
    for (DumpFile member : members) {
      take(new InputFile(member.label(), null, directory), member);
    }
  }

  private void take(InputFile file, DumpFile dump) {
    List<Snapshot> usable =
        type == null
            ? dump.snapshots()
            : dump.snapshots().stream()
                .filter(s -> s.sideOnly() || s.origin().format().equals(type))
                .toList();
    Folder folder = file.directory() == null ? null : folder(file.directory());
    if (folder != null) {
      folder.files++;
    }
    if (!usable.isEmpty()) {
      if (folder != null) {
        folder.gave = true;
      }
      keep(file, usable);
    } else if (!dump.obstacle().isEmpty()) {
      obstructed(file, dump, folder);
    } else if (folder != null) {
      useless(file, dump, folder);
    } else if (dump.content() == DumpFile.Content.BLANK) {
      nothing = true;
      messages.error(file.label() + ": " + Complaints.noDump(dump.content(), Magic.OTHER, type));
    } else {
      boolean known = !dump.remark().isEmpty();
      failed(
          file.label(),
          heap != null
              ? Complaints.NO_HEAP
              : known
                  ? dump.remark()
                  : Complaints.noDump(dump.content(), Magic.of(dump.head()), type));
    }
  }

  private void obstructed(InputFile file, DumpFile dump, @Nullable Folder folder) {
    if (folder == null || dump.content() != DumpFile.Content.LOCKED) {
      failed(file.label(), "no dump could be read from it: " + dump.obstacle());
    }
    if (folder != null && dump.content() == DumpFile.Content.LOCKED) {
      folder.locked.add(file.label());
      folder.obstacle = dump.obstacle();
    } else if (folder != null) {
      folder.failed = true;
    }
  }

  private void useless(InputFile file, DumpFile dump, Folder folder) {
    if (Magic.of(dump.head()) == Magic.HPROF) {
      folder.heapDumps.add(file.label());
    } else {
      folder.useless.add(file.label());
      messages.detail(file.label() + ": holds no dump, skipped");
    }
  }

  private void keep(InputFile file, List<Snapshot> usable) {
    String content = usable.get(0).origin().content();
    String twin = labelByContent.putIfAbsent(content, file.label());
    if (twin != null) {
      boolean same = twin.equals(file.label());
      String what = same ? " is given twice" : " has the same bytes as " + twin;
      messages.note(
          file.label() + what + (keepTwins ? "; nothing can differ" : "; it is counted once"));
    }
    if (twin == null || keepTwins) {
      snapshots.addAll(usable);
    }
    for (Snapshot snapshot : usable) {
      messages.detail(file.label() + ": " + snapshot.origin().format() + ", " + contents(snapshot));
      if (!snapshot.complete()) {
        failed(file.label(), "read only in part: " + loss(snapshot));
      }
    }
  }

  private static String contents(Snapshot snapshot) {
    if (snapshot.sideOnly()) {
      return "to be read beside a dump";
    }
    return snapshot.heapOnly() ? "a heap by name" : snapshot.threadCount() + " threads";
  }

  private static String loss(Snapshot snapshot) {
    for (ParseNote note : snapshot.notes()) {
      if (note.level() == ParseNote.Level.LOSS) {
        return note.text() + (note.line() > 0 ? " (line " + note.line() + ")" : "");
      }
    }
    return "something is missing";
  }
}
