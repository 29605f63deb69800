package dev.runbench.command;

import java.time.Duration;
import java.time.InstantSource;

/** Makes approvals for tests of targets, by a real question with a real press. */
public final class Approvals {

    private Approvals() {}

    public static ApprovedCommand of(Command command, Connection connection, TargetProof proof) {
        InstantSource later = InstantSource.offset(InstantSource.system(), Question.DEAF_FOR);
        boolean[] waited = {false};
        InstantSource clock = () -> (waited[0] ? later : InstantSource.system()).instant();
        Question question = new Question(
                Proposal.of(command, Proposal.Origin.PERSON, Proposal.Context.of("test")),
                connection,
                proof,
                RiskPolicy.grade(command),
                clock);
        question.visible();
        waited[0] = true;
        if (!question.approve(Decision.Gesture.POINTER, "test")
                || !(question.close("") instanceof Decision.Approved yes)) {
            throw new IllegalStateException("the press was not taken after " + Duration.ofMillis(500));
        }
        return new ApprovedCommand(question, yes, InstantSource.system());
    }
}
