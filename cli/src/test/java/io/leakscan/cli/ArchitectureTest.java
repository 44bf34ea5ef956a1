package io.leakscan.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, held here because only this module sees them all. */
class ArchitectureTest {
  private static final String MODEL = "io.leakscan.model..";
  private static final String INPUT = "io.leakscan.input..";
  private static final String THREADS = "io.leakscan.threads..";
  private static final String HEAP = "io.leakscan.heap..";
  private static final String RULES = "io.leakscan.rules..";
  private static final String CLI = "io.leakscan.cli..";

  private static JavaClasses program = new ClassFileImporter().importPackages();

  @BeforeAll
  static void readTheProgram() {
    program =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.leakscan");
  }

  @Test
  void everyModuleIsSeen() {
    for (String layer : List.of(MODEL, INPUT, THREADS, HEAP, RULES, CLI)) {
      assertTrue(program.stream().anyMatch(JavaClass.Predicates.resideInAPackage(layer)), layer);
    }
  }

  @Test
  void theModelKnowsNobody() {
    mayUseOfOurs(
        MODEL, "it is what all the others agree on; whatever it knew, all would depend on");
  }

  @Test
  void inputKnowsTheModelOnly() {
    mayUseOfOurs(INPUT, "bytes are read the same way whatever they hold", MODEL);
  }

  @Test
  void formatsKnowInputAndModelOnly() {
    mayUseOfOurs(THREADS, "a parser says what a dump holds, never what it means", INPUT, MODEL);
  }

  @Test
  void heapsKnowInputAndModelOnly() {
    mayUseOfOurs(HEAP, "what a heap holds is said without a word of thread dumps", INPUT, MODEL);
  }

  @Test
  void rulesKnowTheModelOnly() {
    mayUseOfOurs(RULES, "a rule holds for every format that can fill the model", MODEL);
  }

  @Test
  void nobodyKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLI)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CLI)
        .because("the engine must serve other front ends as it serves this one")
        .check(program);
  }

  @Test
  void jsonStaysAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.leakscan.cli.render.json..", "io.leakscan.threads.json..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .because(
            "the report is a record; how it is written down is one renderer's affair, and how dumps"
                + " in JSON are read is one package's")
        .check(program);
  }

  @Test
  void dataBindingIsNotLoaded() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.annotation..")
        .because("it costs more start-up time than the whole analysis")
        .check(program);
  }

  @Test
  void picocliStaysInTheCommands() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.leakscan.cli.command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .because("commands are thin: what they do can be tested and used without picocli")
        .check(program);
  }

  @Test
  void dumpsAreNotReadWithRegularExpressions() {
    noClasses()
        .that()
        .resideInAnyPackage(MODEL, THREADS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.regex..")
        .because("dumps are large and hostile: reading must cost the same for every byte")
        .check(program);
  }

  @Test
  void onlyTheCommandLineTalksToTheUser() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CLI, "io.leakscan.testkit..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because(
            "results go to standard output through one stream, all else is the caller's to say")
        .check(program);
  }

  @Test
  void packagesOfTheCommandLineFormNoCircle() {
    SlicesRuleDefinition.slices()
        .matching("io.leakscan.cli.(*)..")
        .should()
        .beFreeOfCycles()
        .because("commands ask, runs do, renderers draw; whoever looks back ties them together")
        .check(program);
  }

  private static void mayUseOfOurs(String layer, String because, String... others) {
    DescribedPredicate<JavaClass> foreign =
        JavaClass.Predicates.resideInAPackage("io.leakscan..")
            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(layer)))
            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(others)))
            .as("leave the layer");
    noClasses()
        .that()
        .resideInAPackage(layer)
        .should()
        .dependOnClassesThat(foreign)
        .because(because)
        .check(program);
  }
}
