package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Problem;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.TokenSink;
import dev.runbench.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftServiceTest {

    private static final String PAGE =
            "# Queue\n## Fix\n1. Restart the worker on the host:\n\n   ```bash\n   systemctl restart worker\n   ```\n";
    private static final String ANSWER = """
            {"title":"Queue is stuck","summary":"s","steps":[
             {"section":"steps","kind":"shell","title":"Restart","text":"systemctl restart worker","passages":[1]},
             {"section":"steps","kind":"shell","title":"Invented","text":"systemctl restart work","passages":[1]},
             {"section":"verification","kind":"manual","title":"Restart it","text":"Restart the worker on its host.","passages":[1]},
             {"section":"rollback","kind":"manual","title":"Invented","text":"Call the president of the moon.","passages":[1]}]}""";

    private final DraftFixture fixture = new DraftFixture().add("wiki/queue.md", PAGE);

    /** A model that always answers the same. */
    private record Scripted(List<ChatAnswer> answers, List<ChatPrompt> asked) implements ChatProvider {

        Scripted(ChatAnswer... answers) {
            this(List.of(answers), new ArrayList<>());
        }

        @Override
        public String name() {
            return "scripted.gguf";
        }

        @Override
        public Availability availability() {
            return new Availability.Ready(name());
        }

        @Override
        public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) {
            asked.add(prompt);
            sink.piece("{");
            return answers.get(Math.min(asked.size(), answers.size()) - 1);
        }
    }

    private Draft draft(ChatProvider provider) throws InterruptedException {
        return new DraftService(fixture::find).draft("queue stuck", fixture.hits(), Optional.of(provider));
    }

    @Test
    void whatThePassagesDoNotHoldIsMarked() throws InterruptedException {
        Draft draft = draft(new Scripted(new ChatAnswer.Complete(ANSWER)));
        assertThat(draft.drafter()).isEqualTo("scripted.gguf");
        assertThat(draft.runbook().allSteps()).extracting(Step::supported).containsExactly(true, false, true, false);
        Step restart = draft.runbook().steps().getFirst();
        assertThat(restart.action()).isEqualTo(new Action.Ssh("", "systemctl restart worker", Runbook.DEFAULT_TIMEOUT));
        assertThat(restart.citations().getFirst().quote()).isEqualTo("systemctl restart worker");
        assertThat(PAGE.substring(
                        restart.citations().getFirst().start(),
                        restart.citations().getFirst().end()))
                .isEqualTo("systemctl restart worker");
        assertThat(RunbookYaml.parse(draft.yaml()).runbook()).isEqualTo(draft.runbook());
        assertThat(draft.yaml()).contains("# 2 steps could not be found in the passages");
    }

    @Test
    void anyFailureGivesTheExtractiveDraftAndTheReason() throws InterruptedException {
        for (ChatAnswer failure : List.of(
                new ChatAnswer.Failed(new Problem("X", "The model fell over.", "")),
                new ChatAnswer.Misshapen("{", "it is not JSON."),
                new ChatAnswer.TooLong(9000, 2048),
                new ChatAnswer.Truncated("{", "out of room"),
                new ChatAnswer.Complete("{\"title\":\"t\",\"steps\":[]}"))) {
            Draft draft = draft(new Scripted(failure));
            assertThat(draft.drafter()).isEqualTo("extractive");
            assertThat(draft.fallback()).isPresent();
            assertThat(draft.runbook().steps()).hasSize(1);
        }
    }

    @Test
    void aQuestionThatIsTooLongIsAskedOnceMoreInASmallerSize() throws InterruptedException {
        Scripted model = new Scripted(new ChatAnswer.TooLong(9000, 2048), new ChatAnswer.Complete(ANSWER));
        assertThat(draft(model).drafter()).isEqualTo("scripted.gguf");
        assertThat(model.asked()).hasSize(2);
        assertThat(model.asked().getLast().maxTokens())
                .isLessThan(model.asked().getFirst().maxTokens());
    }

    @Test
    void withoutAModelTheDraftIsExtractiveAndNothingWentWrong() throws InterruptedException {
        Draft draft = new DraftService(fixture::find).draft("queue stuck", fixture.hits(), Optional.empty());
        assertThat(draft.drafter()).isEqualTo("extractive");
        assertThat(draft.fallback()).isEmpty();
    }
}
