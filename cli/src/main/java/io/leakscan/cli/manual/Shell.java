package io.leakscan.cli.manual;

import java.util.Locale;
import java.util.function.Function;

/** The shells that leakscan can complete words for, and where each looks for the script. */
public enum Shell {
  BASH("share/bash-completion/completions/leakscan", BashCompletion::of),
  ZSH("share/zsh/site-functions/_leakscan", ZshCompletion::of),
  FISH("share/fish/vendor_completions.d/leakscan.fish", FishCompletion::of);

  private final String place;
  private final Function<Manual, String> script;

  Shell(String place, Function<Manual, String> script) {
    this.place = place;
    this.script = script;
  }

  /** Where the script belongs below a prefix such as {@code /usr/local}. */
  public String place() {
    return place;
  }

  public String script(Manual manual) {
    return script.apply(manual);
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
