package dev.runbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.runbench.vault.Programs;
import dev.runbench.vault.Reference;
import dev.runbench.vault.Vault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may say where a secret is kept, and who may start a program for it. */
class SecretRulesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.runbench");

    @Test
    void onlyAPersonsFormSaysWhereASecretIsKept() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.runbench.ui.connection.SecretsModel")
                .and()
                .areNotAssignableTo(Vault.class)
                .should()
                .callMethod(Vault.class, "refer", String.class, Reference.class)
                .orShould()
                .callMethod(Vault.class, "find", Reference.class)
                .because("a reference can start a program: no runbook, model or import may bring one in")
                .check(HOUSE);
    }

    @Test
    void programsAreStartedForTheVaultOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.runbench.vault")
                .should()
                .callMethod(Programs.class, "run", List.class, Duration.class)
                .because("they look up a secret, or say whether the session is locked, and nothing else")
                .check(HOUSE);
    }
}
