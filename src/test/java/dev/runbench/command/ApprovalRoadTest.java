package dev.runbench.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.runbench.command.risk.Risk;
import org.junit.jupiter.api.Test;

/** There is one road from a press to a system, and the compiler and these rules keep it the only one. */
class ApprovalRoadTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.runbench");

    @Test
    void onlyTheCardsGuardSaysYes() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.runbench.ui.command.CardGuard")
                .should()
                .callMethod(Question.class, "approve", Decision.Gesture.class, String.class)
                .because("a yes is a person's deliberate press and nothing else")
                .check(HOUSE);
    }

    @Test
    void onlyTheServiceMakesApprovalsAndQuestions() {
        noClasses()
                .that()
                .areNotAssignableTo(CommandService.class)
                .should()
                .callConstructor(
                        ApprovedCommand.class, Question.class, Decision.Approved.class, java.time.InstantSource.class)
                .orShould()
                .callConstructor(
                        Question.class,
                        Proposal.class,
                        Connection.class,
                        TargetProof.class,
                        Risk.class,
                        java.time.InstantSource.class)
                .check(HOUSE);
    }

    @Test
    void nobodyCanMakeAnApprovalFromOutside() {
        org.assertj.core.api.Assertions.assertThat(ApprovedCommand.class.getConstructors())
                .isEmpty();
        org.assertj.core.api.Assertions.assertThat(Question.class.getConstructors())
                .isEmpty();
    }

    @Test
    void onlyTheServiceRunsLinks() {
        noClasses()
                .that()
                .areNotAssignableTo(CommandService.class)
                .should()
                .callMethod(TargetLink.class, "run", ApprovedCommand.class, OutputSink.class)
                .check(HOUSE);
    }
}
