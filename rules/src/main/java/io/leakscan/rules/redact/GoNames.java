package io.leakscan.rules.redact;

import io.leakscan.model.Frame;
import io.leakscan.model.Renaming;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.table.KnownWords;
import io.leakscan.rules.table.Libraries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of a Go program. Packages keep their depth, receivers and closures their form; a path is
 * made of the package, because the directories above it are somebody's machine.
 */
public final class GoNames implements Renaming {
  private static final String CGO = "_Cfunc_";

  private final Pseudonyms pseudonyms;
  private final List<String> kept;
  private final List<String> own;
  private final Libraries libraries = Libraries.load(RuntimeKind.GO);
  private final KnownWords words = KnownWords.load(RuntimeKind.GO);
  private final TextNames texts;

  /**
   * @param kept what the names of packages begin with that stay
   * @param own what the names of packages begin with that are no library's, whatever the table says
   */
  public GoNames(Pseudonyms pseudonyms, List<String> kept, List<String> own) {
    this.pseudonyms = pseudonyms;
    this.kept = List.copyOf(kept);
    this.own = List.copyOf(own);
    this.texts = new TextNames(pseudonyms, words);
  }

  @Override
  public String type(String name) {
    return isKept(name) ? name : hidden(name);
  }

  private boolean isKept(String name) {
    return kept.stream().anyMatch(name::startsWith)
        || (libraries.contains(name + ".") || libraries.contains(name))
            && own.stream().noneMatch(name::startsWith);
  }

  /** Letters and digits between separators; {@code main}, {@code func1} and the like stay. */
  private String hidden(String name) {
    int path = endOfPackage(name);
    StringBuilder out = new StringBuilder(2 * name.length());
    for (int at = 0; at < name.length(); ) {
      int end = at;
      while (end < name.length() && isOfWord(name.charAt(end))) {
        end++;
      }
      if (end == at) {
        char c = name.charAt(at++);
        out.append(c > ' ' && c <= '~' ? c : '?');
      } else {
        String word = name.substring(at, end);
        Kind kind = at < path ? Kind.PACKAGE : Kind.METHOD;
        out.append(words.isPart(word) ? word : word(word, kind));
        at = end;
      }
    }
    return out.toString();
  }

  /** {@code _Cfunc_read} is how Go calls a function in C. */
  private String word(String word, Kind kind) {
    return word.startsWith(CGO)
        ? CGO + pseudonyms.of(kind, word.substring(CGO.length()))
        : pseudonyms.of(kind, word);
  }

  /** The package ends at the first dot behind its last slash; type parameters have slashes too. */
  private static int endOfPackage(String name) {
    int limit = name.length();
    for (char c : new char[] {'(', '['}) {
      int at = name.indexOf(c);
      limit = at < 0 ? limit : Math.min(limit, at);
    }
    int dot = name.indexOf('.', name.lastIndexOf('/', limit) + 1);
    return dot < 0 ? name.length() : dot;
  }

  private static boolean isOfWord(char c) {
    return c == '_' || c > '~' || c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  @Override
  public Frame frame(Frame frame) {
    String qualified = frame.qualifiedMethod();
    String file = file(frame);
    if (isKept(qualified) || frame.owner().isEmpty() && words.contains(frame.method())) {
      return new Frame(frame.owner(), frame.method(), file, frame.line());
    }
    String name = hidden(qualified);
    String owner = frame.owner().isEmpty() ? "" : hidden(frame.owner());
    // The owner is the beginning of the name, and hidden the same there.
    String method = owner.isEmpty() ? name : name.substring(owner.length() + 1);
    return new Frame(owner, method, file, frame.line());
  }

  /** {@code /net/http/server.go}, whatever stood before the package. */
  private @Nullable String file(Frame frame) {
    String file = frame.file();
    if (file == null || file.startsWith("<") || file.startsWith("?")) {
      return file;
    }
    String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String qualified = frame.qualifiedMethod();
    if (isKept(qualified)) {
      return '/' + qualified.substring(0, endOfPackage(qualified)) + '/' + base;
    }
    int dot = base.lastIndexOf('.');
    String stem = dot < 0 ? base : base.substring(0, dot);
    String extension =
        dot < 0 || !words.isExtension(base.substring(dot)) ? "" : base.substring(dot);
    String name = pseudonyms.of(Kind.CLASS, stem) + extension;
    String hidden = hidden(qualified);
    return '/' + hidden.substring(0, endOfPackage(hidden)) + '/' + name;
  }

  @Override
  public String field(String owner, String name) {
    return isKept(owner) ? name : pseudonyms.of(Kind.FIELD, name);
  }

  @Override
  public String module(String name) {
    return type(name);
  }

  @Override
  public String thread(String name) {
    return texts.of(name);
  }

  @Override
  public String text(String text) {
    return texts.of(text);
  }
}
