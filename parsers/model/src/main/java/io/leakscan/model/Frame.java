package io.leakscan.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call on a stack, without what differs between two runs: module versions, arguments, offsets.
 *
 * @param owner the class as in Java source with {@code $} for nesting ({@code
 *     java.util.Map$Entry}), or the Go package and receiver ({@code database/sql.(*DB)})
 * @param method the method or function, as printed ({@code lambda$main$0}, {@code <init>})
 * @param file the source file as printed, null where the dump has none
 * @param line the line in that file, {@link #NO_LINE} or {@link #NATIVE}
 */
public record Frame(String owner, String method, @Nullable String file, int line) {
  /** The dump names no line. */
  public static final int NO_LINE = -1;

  /** The method is native. */
  public static final int NATIVE = -2;

  // By hand, here and in other keys of maps: the compiler leaves equality of records to be put
  // together at run time, and all of them together were a tenth of a small run.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Frame that
        && line == that.line
        && owner.equals(that.owner)
        && method.equals(that.method)
        && Objects.equals(file, that.file);
  }

  @Override
  public int hashCode() {
    int hash = 31 * owner.hashCode() + method.hashCode();
    return 31 * (31 * hash + (file == null ? 0 : file.hashCode())) + line;
  }

  /** {@code owner.method}, the form in which findings name a method. */
  public String qualifiedMethod() {
    return owner.isEmpty() ? method : owner + '.' + method;
  }

  /** {@code owner.method(File.java:12)}, the form of {@code stack} in the report. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(owner.length() + method.length() + 32);
    if (!owner.isEmpty()) {
      text.append(owner).append('.');
    }
    text.append(method).append('(');
    if (line == NATIVE) {
      text.append("Native Method");
    } else {
      text.append(file == null ? "Unknown Source" : file);
      if (line >= 0) {
        text.append(':').append(line);
      }
    }
    return text.append(')').toString();
  }
}
