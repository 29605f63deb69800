package dev.runbench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.runbench.command.Approver;
import dev.runbench.command.CommandJournal;
import dev.runbench.command.CommandService;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.Press;
import dev.runbench.command.Question;
import dev.runbench.command.Safeguards;
import dev.runbench.command.Targets;
import dev.runbench.session.RunService;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house's rules: who may import whom, where threads, SQL and drivers live, how long a file may be. */
class ArchitectureTest {

    private static final String ROOT = "dev.runbench";
    private static final int MOST_CONSTRUCTOR_PARAMETERS = 7;

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final Set<String> FEATURES = Set.of(
            "privacy",
            "store",
            "vault",
            "llm",
            "embed",
            "knowledge",
            "search",
            "logs",
            "runbook",
            "runbook.git",
            "ticket",
            "command",
            "command.risk",
            "command.host",
            "session",
            "session.incident",
            "session.ledger",
            "session.memory",
            "learn",
            "impact",
            "events",
            "assist");

    // Package -> packages of ours it may import besides itself. What is not listed here may import nothing.
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("base", Set.of()),
            // What may leave is the business of whatever writes, embeds or asks; it knows nobody itself, like base.
            Map.entry("privacy", Set.of()),
            Map.entry("settings", Set.of("privacy", "base")),
            Map.entry("store", Set.of("settings", "base")),
            Map.entry("vault", Set.of("settings", "base")),
            Map.entry("llm", Set.of("privacy", "settings", "base")),
            Map.entry("embed", Set.of("privacy", "settings", "base")),
            // vault: copies of logs are sealed with its key.
            Map.entry("logs", Set.of("vault", "privacy", "store", "base")),
            Map.entry("events", Set.of("store", "base")),
            Map.entry("knowledge", Set.of("embed", "logs", "store", "base")),
            Map.entry("search", Set.of("embed", "privacy", "store", "base")),
            Map.entry("command.shell", Set.of()),
            Map.entry("command.risk", Set.of("command.shell", "base")),
            Map.entry("command", Set.of("command.risk", "privacy", "store", "base")),
            Map.entry("command.host", Set.of("command", "base")),
            Map.entry("command.ssh", Set.of("command", "command.host", "command.risk", "vault", "settings", "base")),
            Map.entry("command.http", Set.of("command", "command.host", "command.risk", "vault", "settings", "base")),
            Map.entry("command.local", Set.of("command", "command.host", "command.risk", "vault", "settings", "base")),
            Map.entry("command.sql", Set.of("command", "command.risk", "vault", "settings", "base")),
            Map.entry(
                    "runbook",
                    Set.of("search", "llm", "command", "command.risk", "command.shell", "privacy", "store", "base")),
            Map.entry("runbook.git", Set.of("runbook", "store", "base")),
            Map.entry("session.ledger", Set.of("command", "command.risk", "privacy", "store", "base")),
            Map.entry("session.memory", Set.of("logs", "store", "base")),
            Map.entry(
                    "session.incident",
                    Set.of(
                            "session",
                            "session.ledger",
                            "runbook",
                            "command",
                            "command.risk",
                            "search",
                            "privacy",
                            "base")),
            Map.entry(
                    "session",
                    Set.of(
                            "runbook",
                            "command",
                            "command.risk",
                            "session.ledger",
                            "session.memory",
                            "search",
                            "logs",
                            "learn",
                            "ticket",
                            "events",
                            "privacy",
                            "store",
                            "base")),
            Map.entry(
                    "assist",
                    Set.of(
                            "search",
                            "logs",
                            "runbook",
                            "ticket",
                            "learn",
                            "llm",
                            "command",
                            "command.risk",
                            "privacy",
                            "base")),
            Map.entry("cli", with(FEATURES, "base", "settings")),
            Map.entry("api", with(FEATURES, "base", "settings")),
            Map.entry("ui", with(FEATURES, "base", "settings", "ui.*")),
            Map.entry("ui.*", with(FEATURES, "base", "settings", "ui.fx", "ui.control"))));

    @TestFactory
    Stream<DynamicTest> importsFollowTheArrows() {
        return packages()
                .filter(p -> !p.isEmpty())
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Set<String> allowed = ARROWS.get(ARROWS.containsKey(name) ? name : parent(name) + ".*");
                    assertThat(allowed)
                            .as("package %s has no arrows: add it to DESIGN and to this test", name)
                            .isNotNull();
                    List<String> packages = new ArrayList<>(List.of(ROOT + "." + name));
                    allowed.forEach(a -> packages.add(ROOT + "." + a.replace(".*", "..")));
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "." + name)
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                                    .and(resideOutsideOfPackages(packages.toArray(String[]::new))))
                            .allowEmptyShould(true)
                            .check(HOUSE);
                }));
    }

    @Test
    void featuresHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".ui..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".App")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.fxmisc..", "atlantafx..")
                .because("logic must be usable and testable without a window")
                .check(HOUSE);
    }

    @Test
    void threadsAreStartedInFewPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within("ui.fx", "llm", "embed", "store", "events", "api"))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".App")
                .should()
                .callMethod(Thread.class, "start")
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.util.concurrent.Executors.class,
                        java.util.concurrent.ExecutorService.class,
                        java.util.concurrent.ForkJoinPool.class)
                .because("everything else is blocking, interruptible and thread-ignorant")
                .check(HOUSE);
    }

    @Test
    void sqlIsWrittenInRepositoriesOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(".*(Repository|\\.Pg\\w*)(\\$.*)?")
                .and()
                .resideOutsideOfPackages(within("store", "command.sql"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jdbi.v3.core.statement..", "java.sql..")
                        .and(not(resideInAnyPackage("org.jdbi.v3.core.statement.internal.."))))
                .because("a query is looked for in one place a feature")
                .check(HOUSE);
    }

    @Test
    void sshLibraryLivesInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within("command.ssh"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.jcraft.jsch..")
                .check(HOUSE);
    }

    @Test
    void gitLivesInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within("runbook.git"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jgit..")
                .because("what goes out to a remote is looked for in one place")
                .check(HOUSE);
    }

    @Test
    void theCommandLineAndTheApiCannotRunCommands() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".cli", ROOT + ".api", ROOT + ".assist")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ROOT + ".command.CommandService")
                .because("only a person at the window runs a command")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void aRehearsalHasNoWayToATarget() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.(session\\.(Rehearsal|CaseResult|PastRuns)|ui\\.runbook\\.Rehearsal\\w+)")
                .should()
                .transitivelyDependOnClassesThat()
                .belongToAnyOf(CommandService.class, Targets.class, CommandTarget.class, RunService.class)
                .because("what only plays must not be able to run anything, however it is wired")
                .check(HOUSE);
    }

    @Test
    void aRunOfInstructionsHasNoWayToATarget() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.session\\.(Instruction|Instructions|ToldOutput)")
                .should()
                .transitivelyDependOnClassesThat()
                .belongToAnyOf(CommandService.class, Targets.class, CommandTarget.class, RunService.class)
                .because("where nothing is to be sent, nothing can be")
                .check(HOUSE);
    }

    @Test
    void onlyTheCardsGuardCanSayYes() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".ui.command.CardGuard")
                .should()
                .callMethod(Question.class, "approve", Press.class)
                .orShould()
                .callMethod(Question.class, "visible")
                .because("a yes is a person's press that the guard has seen")
                .check(HOUSE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".WindowServices")
                .should()
                .callConstructor(
                        CommandService.class,
                        ConnectionDirectory.class,
                        Targets.class,
                        Approver.class,
                        CommandJournal.class,
                        InstantSource.class,
                        Consumer.class,
                        Safeguards.class)
                .because("another service could be built with an approver that is no person")
                .check(HOUSE);
    }

    @Test
    void nobodyAsksForAGlobal() {
        noMethods()
                .that()
                .areStatic()
                .should()
                .haveName("get")
                .orShould()
                .haveName("getInstance")
                .because("services are handed over by Backend")
                .check(HOUSE);
    }

    @Test
    void constructorsAreShort() {
        List<String> long_ = HOUSE.stream()
                .filter(c -> !c.isRecord())
                .flatMap(c -> c.getConstructors().stream())
                .filter(c -> c.getRawParameterTypes().size() > MOST_CONSTRUCTOR_PARAMETERS)
                .map(Object::toString)
                .toList();
        assertThat(long_).isEmpty();
    }

    private static Stream<String> packages() {
        return HOUSE.stream()
                .map(c -> c.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", ""))
                .distinct()
                .sorted();
    }

    private static String parent(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    private static String[] within(String... names) {
        return Arrays.stream(names).map(n -> ROOT + "." + n + "..").toArray(String[]::new);
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
