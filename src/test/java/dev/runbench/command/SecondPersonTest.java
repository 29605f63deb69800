package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.Environment;
import dev.runbench.command.risk.Risk;
import dev.runbench.command.risk.RiskPolicy;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An approval by two, without a network between them. */
class SecondPersonTest {

    private static final Connection DB_1 =
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRODUCTION);

    private final FakeProofs proofs = new FakeProofs();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyPair bea = keys();
    private final KeyPair mallory = keys();

    private Question question(String text) {
        proofs.colleagues.clear();
        proofs.colleagues.add(new Colleague("bea", bea.getPublic()));
        Proposal proposal = Proposal.of(
                new Command.Sql(1, text, Duration.ofSeconds(5)),
                Proposal.Origin.PERSON,
                Proposal.Context.of("test"),
                List.of("hunter2"));
        TargetProof proof = new TargetProof("h", "x", "x", "ann", "", now);
        Risk graded = RiskPolicy.grade(
                proposal.command().grammar(), proposal.command().text());
        Risk risk = new Risk(graded.grade(), graded.reason(), 0, 0, true, Optional.empty());
        Grounds grounds = new Grounds(
                risk,
                Friction.of(risk, new Tempo(() -> now).read()),
                true,
                List.of(),
                Optional.empty(),
                proofs.colleagues);
        return new Question(proposal, DB_1, proof, grounds, () -> proof, () -> now);
    }

    private boolean press(Question question, String code) {
        question.visible();
        now = now.plus(question.grounds().friction().deafFor());
        return question.approve(new Press(Decision.Gesture.POINTER, "ann", "db-1", code));
    }

    @Test
    void aCodeOfAKnownColleagueForThisVeryQuestionIsTaken() {
        Question question = question("drop table t");
        String request = question.request("ann");
        assertThat(SecondPerson.read(request).text()).isEqualTo("drop table t");
        assertThat(SecondPerson.read(request).target()).startsWith("db-1 (production)");
        assertThat(press(question, "")).isFalse();
        assertThat(press(question, SecondPerson.sign(request, "bea", bea.getPrivate())))
                .isTrue();
        assertThat(question.close(""))
                .isInstanceOfSatisfying(
                        Decision.Approved.class, yes -> assertThat(yes.second()).contains("bea"));
    }

    @Test
    void aCodeForAnotherQuestionOfAStrangerOrChangedIsNot() {
        Question question = question("drop table t");
        String request = question.request("ann");
        String elsewhere = SecondPerson.sign(question("drop table t").request("ann"), "bea", bea.getPrivate());
        String stranger = SecondPerson.sign(request, "bea", mallory.getPrivate());
        String unknown = SecondPerson.sign(request, "mallory", mallory.getPrivate());
        String good = SecondPerson.sign(request, "bea", bea.getPrivate());
        String cut = good.substring(0, good.length() - 4);
        for (String code : List.of(elsewhere, stranger, unknown, cut, "RBS1.bea.", "RBS1", "x", request)) {
            assertThat(press(question, code)).as(code).isFalse();
        }
        assertThat(press(question, "  " + good + "\n")).isTrue();
    }

    @Test
    void aSecretInTheCommandIsNotInTheRequestAndIsBoundAllTheSame() {
        String one = question("alter role r password 'hunter2'").request("ann");
        assertThat(SecondPerson.read(one).text()).doesNotContain("hunter2");
        assertThat(SecondPerson.read(one).digest()).hasSize(64);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
