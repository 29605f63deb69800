package dev.runbench;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The house's rules about other programs: who starts them, and that a command's text becomes one only by an approval. */
class ProgramsTest {

    private static final String ROOT = "dev.runbench";

    // A restart of ourselves, Postgres, a model that is tried out, and commands that a person approved.
    private static final String PROGRAM_STARTERS =
            "dev\\.runbench\\.(Restart|LocalPrograms|llm\\.GgufChild|llm\\.ModelTrial|store\\.PgServer|store\\.UnprivilegedUser"
                    + "|command\\.local\\.LocalRun)(\\$.*)?";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void nobodyPressesKeysOrStartsProgramsBehindThePersonsBack() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javafx\\.scene\\.robot\\..*|java\\.awt\\.Robot")
                .because("a yes is a person's press")
                .check(HOUSE);
        noClasses()
                .that()
                .haveNameNotMatching(PROGRAM_STARTERS)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .because("ssh, psql and mysql are programs too")
                .check(HOUSE);
        noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(name("exec"))))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.awt\\.Desktop|javafx\\.application\\.HostServices")
                .because("there is one way to start a program, and who may take it is listed")
                .check(HOUSE);
    }

    @Test
    void aRunbooksTextBecomesAProcessOnlyByAnApproval() {
        classes()
                .that()
                .haveNameMatching(".*\\.command\\.local\\.LocalRun")
                .should()
                .onlyHaveDependentClassesThat()
                .haveNameMatching(".*\\.command\\.local\\.Local(Run|Link)")
                .because("LocalLink redeems an approval before it makes one")
                .check(HOUSE);
        noClasses()
                .that()
                .haveNameMatching(PROGRAM_STARTERS)
                .and()
                .resideOutsideOfPackage(ROOT + ".command.local")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".command..", ROOT + ".runbook..", ROOT + ".session..", ROOT + ".assist..")
                .because("programs of our own (Postgres, a model's trial, a restart) must not get a command's text")
                .check(HOUSE);
    }
}
