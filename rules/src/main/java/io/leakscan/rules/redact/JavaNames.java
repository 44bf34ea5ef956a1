package io.leakscan.rules.redact;

import io.leakscan.model.Frame;
import io.leakscan.model.Renaming;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.table.GeneratedClasses;
import io.leakscan.rules.table.KnownWords;
import io.leakscan.rules.table.Libraries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of a JVM's program. Packages keep their depth, nested classes their {@code $}, lambdas
 * their number, and what a proxy maker put behind a name stays.
 */
public final class JavaNames implements Renaming {
  private static final List<String> BEFORE_A_CLASS = List.of("java.lang.Class for ", "class ");

  private final Pseudonyms pseudonyms;
  private final List<String> kept;
  private final List<String> own;
  private final Libraries libraries = Libraries.load(RuntimeKind.JVM);
  private final GeneratedClasses generated = GeneratedClasses.load(RuntimeKind.JVM);
  private final KnownWords words = KnownWords.load(RuntimeKind.JVM);
  private final TextNames texts;

  /**
   * @param kept what the names of packages begin with that stay
   * @param own what the names of packages begin with that are no library's, whatever the table says
   */
  public JavaNames(Pseudonyms pseudonyms, List<String> kept, List<String> own) {
    this.pseudonyms = pseudonyms;
    this.kept = List.copyOf(kept);
    this.own = List.copyOf(own);
    this.texts = new TextNames(pseudonyms, words);
  }

  @Override
  public String type(String name) {
    for (String words : BEFORE_A_CLASS) {
      if (name.startsWith(words)) {
        return words + type(name.substring(words.length()));
      }
    }
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions > 0) { // [Lcom.acme.Order; or [I
      String element = name.substring(dimensions);
      boolean object = element.startsWith("L") && element.endsWith(";");
      String inner = object ? element.substring(1, element.length() - 1) : element;
      String type = object ? 'L' + type(inner) + ';' : inner.length() == 1 ? inner : type(inner);
      return name.substring(0, dimensions) + type;
    }
    int brackets = name.indexOf("[]");
    return brackets < 0
        ? named(name)
        : named(name.substring(0, brackets)) + name.substring(brackets);
  }

  private String named(String name) {
    if (name.isEmpty() || words.isPrimitive(name) || isKept(name)) {
      return name;
    }
    int simple = name.lastIndexOf('.', slash(name)) + 1;
    int copied = copiedFrom(name);
    if (copied > 0) { // wiremock.org.eclipse.jetty.util.X
      return packages(name.substring(0, copied)) + name.substring(copied);
    }
    return packages(name.substring(0, simple)) + simpleName(name.substring(simple));
  }

  /** Where the address of a hidden class begins, else the end. */
  private static int slash(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name.length() : slash;
  }

  /** Where the name of a library begins that the program has a copy of, 0 if it is none. */
  private int copiedFrom(String name) {
    String method = name + ".f";
    return method.length() - libraries.original(method).length();
  }

  private boolean isKept(String name) {
    return kept.stream().anyMatch(prefix -> begins(name, prefix))
        || libraries.contains(name + ".f") && own.stream().noneMatch(name::startsWith);
  }

  private static boolean begins(String name, String prefix) {
    return name.startsWith(prefix)
        && (name.length() == prefix.length()
            || prefix.endsWith(".")
            || ".$".indexOf(name.charAt(prefix.length())) >= 0);
  }

  /** {@code com.acme.}, each part by itself. */
  private String packages(String name) {
    StringBuilder out = new StringBuilder(2 * name.length());
    for (int from = 0; from < name.length(); ) {
      int dot = name.indexOf('.', from);
      int end = dot < 0 ? name.length() : dot;
      out.append(pseudonyms.of(Kind.PACKAGE, name.substring(from, end)));
      out.append(dot < 0 ? "" : ".");
      from = end + 1;
    }
    return out.toString();
  }

  private String simpleName(String name) {
    int marker = generated.markerAt(name);
    int slash = name.indexOf('/');
    int end = marker < 0 ? (slash < 0 ? name.length() : slash) : marker;
    return parts(name.substring(0, end), Kind.CLASS) + name.substring(end);
  }

  /** What {@code $} parts, each by itself; numbers stay. */
  private String parts(String name, Kind kind) {
    StringBuilder out = new StringBuilder(2 * name.length());
    for (int from = 0; from <= name.length(); ) {
      int dollar = name.indexOf('$', from);
      int end = dollar < 0 ? name.length() : dollar;
      out.append(part(name.substring(from, end), kind));
      out.append(dollar < 0 ? "" : "$");
      from = end + 1;
    }
    return out.toString();
  }

  private String part(String part, Kind kind) {
    boolean number = part.chars().allMatch(c -> c >= '0' && c <= '9');
    return number || words.isPart(part) ? part : pseudonyms.of(kind, part);
  }

  @Override
  public Frame frame(Frame frame) {
    String owner = frame.owner();
    if (isKept(owner) || copiedFrom(owner) > 0) {
      return owner.isEmpty() ? hiddenMethod(frame) : rest(frame, type(owner), frame.method());
    }
    return rest(frame, type(owner), method(frame.method()));
  }

  private Frame hiddenMethod(Frame frame) {
    return rest(frame, "", method(frame.method()));
  }

  private Frame rest(Frame frame, String owner, String method) {
    boolean same = owner.equals(frame.owner());
    String file = same ? frame.file() : file(frame.owner(), frame.file());
    return new Frame(owner, method, file, frame.line());
  }

  private String method(String name) {
    return name.startsWith("<") ? name : parts(name, Kind.METHOD);
  }

  /** {@code Registry.java} of {@code com.acme.Registry$Session} is named like its class. */
  private @Nullable String file(String owner, @Nullable String file) {
    if (file == null || file.startsWith("<")) {
      return file;
    }
    int dot = file.lastIndexOf('.');
    String base = dot < 0 ? file : file.substring(0, dot);
    String extension = dot < 0 ? "" : file.substring(dot);
    return pseudonyms.of(Kind.CLASS, base) + (words.isExtension(extension) ? extension : "");
  }

  @Override
  public String field(String owner, String name) {
    return isKept(owner) || copiedFrom(owner) > 0 ? name : parts(name, Kind.FIELD);
  }

  /** The beginning of names of classes, such as {@code com.acme}, as it is afterwards. */
  public String prefix(String packages) {
    return isKept(packages) ? packages : packages(packages);
  }

  @Override
  public String module(String name) {
    int at = name.indexOf('@');
    String module = at < 0 ? name : name.substring(0, at);
    if (module.isEmpty() || words.isLoader(module) || isKept(module)) {
      return name;
    }
    return packages(module);
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
