package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a container and all that are within it, as a stream. Memory is that of the decoders,
 * at most 80 MB a layer and mostly less than one, whatever the size of what is packed.
 */
public final class Unpacker {
  /** Between an archive and a name in it. */
  public static final String WITHIN = "!/";

  private static final String STREAM_DAMAGED =
      "the compressed file is damaged or ends before its end";
  private static final String ARCHIVE_DAMAGED = "the archive is damaged or ends before its end";

  private final RootStream root;
  private final Budget budget;
  private final Visitor visitor;
  private int losses;

  private Unpacker(RootStream root, Limits limits, Visitor visitor) {
    this.root = root;
    this.budget = new Budget(limits, root);
    this.visitor = visitor;
  }

  /**
   * Shows a visitor everything in a container.
   *
   * @param label of the input
   * @param container what its first bytes say it is
   * @param in the input from its first byte; it stays open
   * @throws IOException if the input itself cannot be read; what it holds never throws
   */
  public static void unpack(
      String label, Container container, InputStream in, Limits limits, Visitor visitor)
      throws IOException {
    RootStream root = new RootStream(in);
    Unpacker unpacker = new Unpacker(root, limits, visitor);
    unpacker.container(label, container, root, null, 0);
    String stopped = unpacker.budget.stopped();
    if (stopped != null) {
      visitor.lost(label, stopped);
    }
  }

  /**
   * Goes through one container.
   *
   * @param member where its bytes come from, null for the input itself
   * @param depth how many containers it is in
   */
  private void container(
      String label, Container container, InputStream in, @Nullable MemberStream member, int depth)
      throws IOException {
    Entries entries = open(label, container, in, member);
    if (entries == null) {
      return;
    }
    try (entries) {
      Entry entry = next(label, entries, member, true);
      while (entry != null) {
        budget.entry();
        if (budget.stopped() != null) {
          return;
        }
        boolean whole = entry(label, entry, member, depth);
        entry = next(label, entries, member, whole);
      }
    }
  }

  private @Nullable Entries open(
      String label, Container container, InputStream in, @Nullable MemberStream member)
      throws IOException {
    try {
      return container.open(in);
    } catch (IOException | RuntimeException e) {
      broken(label, e, member, STREAM_DAMAGED);
      return null;
    }
  }

  /**
   * The next entry, null at the end or where damage hides it.
   *
   * @param whole whether the one before was: else its damage has been said already
   */
  private @Nullable Entry next(
      String label, Entries entries, @Nullable MemberStream member, boolean whole)
      throws IOException {
    try {
      return entries.next();
    } catch (IOException | RuntimeException e) {
      root.rethrow();
      if (whole) {
        broken(label, e, member, ARCHIVE_DAMAGED);
      }
      return null;
    }
  }

  /** Returns whether it is whole. */
  private boolean entry(String label, Entry entry, @Nullable MemberStream above, int depth)
      throws IOException {
    if (entry.kind() == Entry.Kind.NO_FILE) {
      return true;
    }
    boolean nameless = entry.kind() == Entry.Kind.CONTENT;
    String name = nameless ? label : label + WITHIN + EntryName.shown(entry.name());
    boolean noise = EntryName.isNoise(entry.name());
    if (entry.kind() == Entry.Kind.LOCKED) {
      if (!noise) {
        visitor.locked(name, entry.obstacle());
      }
      return true;
    }
    MemberStream member = new MemberStream(entry.content(), root, budget);
    int before = losses;
    if (!noise) {
      file(name, member, depth + 1);
    }
    member.drain();
    Exception failure = member.failure();
    // Damage shows in every layer above; it is said once, of the innermost.
    if (failure != null && losses == before) {
      broken(name, failure, above, nameless ? STREAM_DAMAGED : ARCHIVE_DAMAGED);
    }
    return failure == null;
  }

  private void file(String name, MemberStream member, int depth) throws IOException {
    PushbackInputStream in = new PushbackInputStream(member, Containers.HEAD);
    byte[] head = in.readNBytes(Containers.HEAD);
    in.unread(head);
    Container container = Containers.isProgram(head) ? null : Containers.of(head);
    if (container == null) {
      visitor.file(name, in);
    } else if (budget.allows(depth)) {
      container(name, container, in, member, depth);
    } else {
      lost(name, budget.tooDeep());
    }
  }

  /** The cause may lie further out, where it is known better. */
  private void broken(String label, Exception e, @Nullable MemberStream above, String damage)
      throws IOException {
    root.rethrow();
    Exception cause = above == null ? e : Objects.requireNonNullElse(above.failure(), e);
    if (budget.stopped() == null) {
      lost(label, cause instanceof Unreadable unreadable ? unreadable.why() : damage);
    }
  }

  private void lost(String label, String why) {
    losses++;
    visitor.lost(label, why);
  }
}
