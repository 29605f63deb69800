package dev.runbench.command;

import dev.runbench.command.risk.Risk;
import dev.runbench.command.risk.RiskPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes approvals for tests of targets, by a real question with a real press. */
public final class Approvals {

    private Approvals() {}

    public static ApprovedCommand of(Command command, Connection connection, TargetProof proof) {
        InstantSource later = InstantSource.offset(InstantSource.system(), Question.DEAF_FOR);
        boolean[] waited = {false};
        InstantSource clock = () -> (waited[0] ? later : InstantSource.system()).instant();
        Question question = question(
                Proposal.of(command, Proposal.Origin.PERSON, Proposal.Context.of("test")), connection, proof, clock);
        question.visible();
        waited[0] = true;
        if (!question.approve(press(question)) || !(question.close("") instanceof Decision.Approved yes)) {
            throw new IllegalStateException("the press was not taken after " + Duration.ofMillis(500));
        }
        return new ApprovedCommand(question, yes, InstantSource.system());
    }

    /** A question about a target that is met for the first time, which proves the same every time. */
    static Question question(Proposal proposal, Connection connection, TargetProof proof, InstantSource clock) {
        Risk risk = RiskPolicy.grade(
                proposal.command().grammar(), proposal.command().text());
        Friction friction = Friction.of(risk, new Tempo(clock).read());
        Grounds grounds = new Grounds(risk, friction, false, List.of(), Optional.empty(), List.of());
        return new Question(proposal, connection, proof, grounds, () -> proof, clock);
    }

    /** The line that a card shows for the second person. */
    public static String request(Command command, Connection connection) {
        TargetProof proof = new TargetProof(
                "10.0.0.1:22", "SHA256:abc", "OpenSSH", connection.account(), "", java.time.Instant.now());
        Proposal proposal = Proposal.of(command, Proposal.Origin.PERSON, Proposal.Context.of("test"));
        return question(proposal, connection, proof, InstantSource.system()).request("ann");
    }

    /** Who signed it, as a question reckons it. */
    public static Optional<Colleague> signer(String request, String code, List<Colleague> colleagues) {
        return SecondPerson.signer(request, code, colleagues);
    }

    /** Has the proof taken anew, as the waiting thread does after a while. */
    public static void renew(Question question) throws InterruptedException {
        question.renew();
    }

    /** What ann does who has read the card and typed all that it asks for. */
    public static Press press(Question question) {
        return new Press(Decision.Gesture.POINTER, "ann", question.target().name(), "");
    }
}
