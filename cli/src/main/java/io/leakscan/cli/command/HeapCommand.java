package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.Investigation;
import io.leakscan.cli.run.UsageException;
import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.rules.AnalysisOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leakscan heap}. */
@Command(
    name = "heap",
    description = {
      "Says what fills a heap dump of a JVM (.hprof, also packed) and who keeps it alive. path:"
          + " how the instances of a class are kept. class: how many, how large, its fields."
    })
final class HeapCommand implements Subcommand {
  private static final int FILE_TOPIC_AND_CLASS = 3;

  @Parameters(
      paramLabel = "FILE [path CLASS | class CLASS]",
      description =
          "A heap dump, or - for standard input. CLASS is a whole name, or what comes after the"
              + " package if that is clear.")
  List<String> words = new ArrayList<>();

  @Mixin HeapOptions heap = new HeapOptions();
  @Mixin ReportOptions report = new ReportOptions();
  @Mixin RuleOptions rules = new RuleOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public ExitCode run(Context context) throws IOException {
    if (words.isEmpty()) {
      if (context.stdio().terminal().input()) {
        throw new UsageException("heap needs a heap dump: leakscan heap app.hprof");
      }
      words = List.of("-"); // as for thread dumps: what is piped in
    }
    HeapQuery query = new HeapQuery(heap.references(), question(), heap.details());
    if (query.question() != null && query.references() == null) {
      throw new UsageException(
          "heap FILE %s needs to know who keeps what alive; leave out --no-retained"
              .formatted(words.get(1)));
    }
    return new Investigation(context.engine().get(), context.stdio(), Version.current())
        .run(
            report
                .request(AnalysisOptions.Mode.SCAN, words.subList(0, 1), rules, context)
                .of(query));
  }

  private @Nullable ClassQuestion question() {
    if (words.size() == 1) {
      return null;
    }
    String word = words.get(1);
    for (ClassQuestion.Topic topic : ClassQuestion.Topic.values()) {
      if (word.equals(topic.name().toLowerCase(Locale.ROOT))) {
        if (words.size() != FILE_TOPIC_AND_CLASS) {
          throw new UsageException(
              "heap FILE %s needs one class: leakscan heap app.hprof %s com.acme.Session"
                  .formatted(word, word));
        }
        return new ClassQuestion(topic, words.get(2));
      }
    }
    throw new UsageException(
        "'%s' is too much: heap takes one file, then path CLASS or class CLASS (to compare heap"
                .formatted(word)
            + " dumps: leakscan diff A B)");
  }

  @Override
  public CommonOptions common() {
    return common;
  }
}
