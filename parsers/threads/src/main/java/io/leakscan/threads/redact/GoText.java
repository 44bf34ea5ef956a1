package io.leakscan.threads.redact;

import io.leakscan.model.Frame;
import io.leakscan.model.Renaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces of goroutines and the text of {@code debug=1}. */
final class GoText implements LineRedactor {
  private static final Shapes SHAPES = Shapes.load("go-lines.txt");
  static final String GOROUTINE = "goroutine ";
  private static final String CREATED = "created by ";
  private static final String IN_GOROUTINE = " in goroutine ";

  /** Behind these the runtime says why the process ends, and a program what it will. */
  private static final List<String> CAUSES = List.of("panic: ", "fatal error: ", "[signal SIG");

  private final Renaming names;
  private final GoHeader header;

  /** The function of which a place comes next. */
  private String function = "";

  GoText(Renaming names) {
    this.names = names;
    this.header = new GoHeader(names);
  }

  @Override
  public @Nullable String line(String line) {
    String text = line.strip();
    if (text.isEmpty()) {
      return "";
    }
    String redacted = text(text);
    return redacted == null ? null : LineRedactor.indent(line) + redacted;
  }

  private @Nullable String text(String text) {
    if (SHAPES.contains(text)) {
      return text;
    }
    if (text.startsWith(GOROUTINE)) {
      return header.redact(text);
    }
    if (text.charAt(0) == '#') {
      return symbol(text);
    }
    if (text.indexOf(" @ 0x") > 0) {
      return Shapes.of(text).replace("#", "").replace(" ", "").equals("@") ? text : null;
    }
    if (text.startsWith(CREATED)) {
      return creator(text);
    }
    if (isSignal(text)) {
      return text;
    }
    for (String cause : CAUSES) {
      if (text.startsWith(cause)) {
        return names.text(text);
      }
    }
    String place = place(text);
    return place == null ? call(text) : place;
  }

  /** {@code SIGQUIT: quit}. */
  private static boolean isSignal(String text) {
    int colon = text.indexOf(": ");
    return text.startsWith("SIG")
        && colon > 3
        && text.substring(0, colon).chars().allMatch(c -> c >= 'A' && c <= 'Z')
        && text.substring(colon + 2).chars().allMatch(c -> c == ' ' || c >= 'a' && c <= 'z');
  }

  /** {@code # 0xcc9f70 main.worker+0x30 /src/main.go:30}, with tabs; {@code # labels: {...}}. */
  private @Nullable String symbol(String text) {
    if (text.startsWith("# labels: {")) {
      return "# labels: {"
          + names.text(text.substring("# labels: {".length(), text.length() - 1))
          + "}";
    }
    int number = 1;
    while (number < text.length() && text.charAt(number) <= ' ') {
      number++;
    }
    if (!text.startsWith("0x", number)) {
      return null;
    }
    int end = Shapes.endOfNumber(text, number);
    int from = end;
    while (from < text.length() && text.charAt(from) <= ' ') {
      from++;
    }
    if (from == text.length()) {
      return text; // a function without symbols
    }
    int plus = text.indexOf("+0x", from);
    if (plus < 0) {
      return null;
    }
    int offset = Shapes.endOfNumber(text, plus + 1);
    int path = offset;
    while (path < text.length() && text.charAt(path) <= ' ') {
      path++;
    }
    function = text.substring(from, plus);
    String place = path == text.length() ? "" : place(text.substring(path));
    return place == null
        ? null
        : text.substring(0, from)
            + rename(function, null).qualifiedMethod()
            + text.substring(plus, path)
            + place;
  }

  private @Nullable String creator(String text) {
    int mark = text.lastIndexOf(IN_GOROUTINE);
    int end = mark < 0 ? text.length() : mark;
    String number = mark < 0 ? "" : text.substring(mark + IN_GOROUTINE.length());
    if (mark >= 0 && !Shapes.of(number).equals("#") || !isName(text, CREATED.length(), end)) {
      return null;
    }
    function = text.substring(CREATED.length(), end);
    return CREATED + rename(function, null).qualifiedMethod() + text.substring(end);
  }

  /** {@code /src/main.go:12 +0x1d fp=0x1 sp=0x2 pc=0x3}. */
  private @Nullable String place(String text) {
    int end = text.length();
    while (true) { // offsets, read from the right
      int blank = text.lastIndexOf(' ', end - 1);
      String token = text.substring(blank + 1, end);
      String shape = Shapes.of(token);
      if (blank < 0 || !List.of("+#", "fp=#", "sp=#", "pc=#").contains(shape)) {
        break;
      }
      end = blank;
    }
    int colon = text.lastIndexOf(':', end - 1);
    if (colon <= 0 || !Shapes.of(text.substring(colon + 1, end)).equals("#")) {
      return null;
    }
    String path = text.substring(0, colon);
    boolean file = path.indexOf('/') >= 0 || path.indexOf('.') >= 0 || path.indexOf('\\') >= 0;
    if (!file && !path.startsWith("<") && !path.startsWith("?")) {
      return null;
    }
    Frame frame = rename(function.isEmpty() ? "main.f" : function, path);
    return frame.file() + text.substring(colon);
  }

  /** {@code main.(*Desk).put(0xc000012345, {0x1, 0x2})}, or the name of a function in C. */
  private @Nullable String call(String text) {
    int args = arguments(text);
    if (args < 0) {
      boolean plain = text.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
      if (!plain
          || text.isEmpty()
          || !Character.isLetter(text.charAt(0)) && text.charAt(0) != '_') {
        return null;
      }
      function = text;
      return rename(text, null).qualifiedMethod();
    }
    function = text.substring(0, args);
    String values = text.substring(args);
    boolean numbers = values.chars().allMatch(c -> "0123456789abcdefx(){}[], .?_-".indexOf(c) >= 0);
    return rename(function, null).qualifiedMethod() + (numbers ? values : "(...)");
  }

  /** Where the arguments begin: the partner of the last parenthesis. */
  private static int arguments(String text) {
    if (!text.endsWith(")")) {
      return -1;
    }
    int depth = 0;
    for (int i = text.length() - 1; i > 0; i--) {
      char c = text.charAt(i);
      if (c == ')') {
        depth++;
      } else if (c == '(' && --depth == 0) {
        return isName(text, 0, i) ? i : -1;
      }
    }
    return -1;
  }

  /** A name has a package, and blanks only within brackets. */
  private static boolean isName(String text, int from, int to) {
    boolean dot = false;
    int depth = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      dot |= c == '.';
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (depth <= 0 && " \t,\"=".indexOf(c) >= 0) {
        return false;
      }
    }
    return dot && text.charAt(from) != '.' || text.substring(from, to).equals("panic");
  }

  private Frame rename(String name, @Nullable String file) {
    int slash = name.lastIndexOf('/', limit(name) - 1);
    int dot = name.indexOf('.', slash + 1);
    return dot <= 0
        ? names.frame(new Frame("", name, file, Frame.NO_LINE))
        : names.frame(
            new Frame(name.substring(0, dot), name.substring(dot + 1), file, Frame.NO_LINE));
  }

  /** Slashes behind a receiver or type parameters are of other packages. */
  private static int limit(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '(' || name.charAt(i) == '[') {
        return i;
      }
    }
    return name.length();
  }
}
