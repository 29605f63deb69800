package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Problem;
import dev.runbench.base.Progress;
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

    static final String PAGE = """
            # Queue
            ## Meaning
            Messages wait in the queue because the worker hangs.
            ## Prerequisites
            You need sudo on the worker's host.
            ## Fix
            1. Look how long the queue is:

               ```bash
               queuectl length
               ```

            2. Restart the worker on the host:

               ```bash
               systemctl restart worker
               ```

            ## Verification
            1. The queue is empty after ten minutes:

               ```bash
               queuectl length --strict
               ```

            ## Rollback
            1. Start the old worker again:

               ```bash
               systemctl start worker-old
               ```

            ## Escalation
            Call the messaging team.
            """;
    static final String STEPS = """
            {"entries":[{"title":"Restart the worker","choice":2},{"title":"Delete all messages","choice":1},
             {"words":"Restart the worker on its host.","passage":1},{"words":"Call the president of the moon.","passage":1}]}""";
    static final String NOTHING = "{\"entries\":[]}";

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

    private static ChatAnswer complete(String json) {
        return new ChatAnswer.Complete(json);
    }

    @Test
    void commandsAreChosenByNumberAndStandWordForWordInTheirSource() throws InterruptedException {
        Draft draft = draft(new Scripted(complete(STEPS), complete(NOTHING)));
        assertThat(draft.drafter()).isEqualTo("scripted.gguf");
        assertThat(draft.runbook().steps())
                .extracting(s -> s.action().text())
                .containsExactly(
                        "queuectl length",
                        "systemctl restart worker",
                        "Restart the worker on its host.",
                        "Call the president of the moon.");
        for (Step step : draft.runbook().allSteps().subList(0, 2)) {
            var cited = step.citations().getFirst();
            assertThat(PAGE.substring(cited.start(), cited.end())).isEqualTo(cited.quote());
            assertThat(cited.quote()).isEqualTo(step.action().text());
        }
        assertThat(RunbookYaml.parse(draft.yaml()).runbook()).isEqualTo(draft.runbook());
    }

    @Test
    void aFalseNameOnATrueCommandIsNotTaken() throws InterruptedException {
        Draft draft = draft(new Scripted(complete(STEPS), complete(NOTHING)));
        assertThat(draft.runbook().steps().get(0).title()).isEqualTo("Look how long the queue is");
        assertThat(draft.runbook().steps().get(1).title()).isEqualTo("Restart the worker");
    }

    @Test
    void whatThePassagesDoNotHoldIsMarkedAndItsLinesAreGrey() throws InterruptedException {
        Draft draft = draft(new Scripted(complete(STEPS), complete(NOTHING)));
        assertThat(draft.runbook().steps()).extracting(Step::supported).containsExactly(true, true, true, false);
        assertThat(draft.yaml()).contains("# 1 of its 2 own sentences could not be found");
        var grey = Doubts.lines(draft.yaml(), RunbookYaml.parse(draft.yaml()));
        List<String> lines = draft.yaml().lines().toList();
        assertThat(grey)
                .isNotEmpty()
                .allSatisfy(n -> assertThat(lines.get(n - 1)).doesNotContain("systemctl"));
        assertThat(grey.stream().map(n -> lines.get(n - 1))).anyMatch(l -> l.contains("president of the moon"));
    }

    @Test
    void anEntryInOwnWordsThatNobodySaysIsGreyToo() throws InterruptedException {
        String prerequisites = """
                {"entries":[{"words":"You need sudo on the host of the worker.","passage":1},{"words":"Bring a spare key for the datacentre.","passage":1}]}""";
        Draft draft = draft(new Scripted(
                complete(STEPS), complete(NOTHING), complete(NOTHING), complete(prerequisites), complete(NOTHING)));
        assertThat(draft.runbook().prerequisites()).hasSize(2);
        assertThat(draft.yaml()).contains("# unsupported: not found in");
        var grey = Doubts.lines(draft.yaml(), RunbookYaml.parse(draft.yaml()));
        List<String> lines = draft.yaml().lines().toList();
        assertThat(grey.stream().map(n -> lines.get(n - 1)))
                .anyMatch(l -> l.contains("spare key"))
                .noneMatch(l -> l.contains("sudo"));
    }

    @Test
    void eachSectionIsAskedForOnItsOwnWithItsOwnPassages() throws InterruptedException {
        Scripted model = new Scripted(complete(STEPS), complete(NOTHING));
        draft(model);
        assertThat(model.asked()).hasSize(5);
        assertThat(model.asked().get(0).user())
                .contains("queuectl length", "1. ", "2. ")
                .doesNotContain("worker-old", "messaging team");
        assertThat(model.asked().get(2).user()).contains("worker-old").doesNotContain("queuectl length\n");
        assertThat(model.asked().get(4).user()).contains("messaging team");
        assertThat(model.asked())
                .allSatisfy(
                        p -> assertThat(p.user().length() + p.system().length()).isLessThan(2400));
        assertThat(model.asked().get(4).jsonSchema().orElseThrow())
                .as("whom to call is never in the model's own words")
                .doesNotContain("words");
    }

    @Test
    void sectionsThatTheModelDoesNotWriteStayAsTheSourcesSay() throws InterruptedException {
        Draft draft = draft(new Scripted(complete(STEPS), complete(NOTHING)));
        assertThat(draft.runbook().rollback())
                .extracting(s -> s.action().text())
                .containsExactly("systemctl start worker-old");
        assertThat(draft.runbook().escalation()).hasSize(1);
        assertThat(draft.yaml()).contains("written by it: steps; the rest stands as the sources say it");
    }

    @Test
    void aCutAnswerKeepsWhatIsWholeAndSaysSo() throws InterruptedException {
        ChatAnswer cut = new ChatAnswer.Truncated(
                "{\"entries\":[{\"title\":\"Restart the worker\",\"choice\":2},{\"title\":\"Look how lo",
                "It was cut.");
        Draft draft = draft(new Scripted(cut, complete(NOTHING)));
        assertThat(draft.runbook().steps()).extracting(Step::title).containsExactly("Restart the worker");
        assertThat(draft.yaml()).contains("not whole: steps: The answer broke off.");
        assertThat(draft.leftOut()).anyMatch(l -> l.contains("Look how long the queue is"));
    }

    @Test
    void whatIsChosenFromOneSourceKeepsItsOrder() throws InterruptedException {
        String turned =
                "{\"entries\":[{\"title\":\"x\",\"choice\":2},{\"title\":\"y\",\"choice\":1},{\"title\":\"z\",\"choice\":2}]}";
        Draft draft = draft(new Scripted(complete(turned), complete(NOTHING)));
        assertThat(draft.runbook().steps())
                .extracting(s -> s.action().text())
                .containsExactly("queuectl length", "systemctl restart worker");
    }

    @Test
    void anyFailureGivesTheExtractiveDraftAndTheReason() throws InterruptedException {
        for (ChatAnswer failure : List.of(
                new ChatAnswer.Failed(new Problem("X", "The model fell over.", "")),
                new ChatAnswer.Misshapen("{", "it is not JSON."),
                new ChatAnswer.TooLong(9000, 2048),
                new ChatAnswer.Truncated("{", "out of room"),
                complete("{\"entries\":[{\"words\":\"Call the president of the moon.\",\"passage\":1}]}"),
                complete("{\"entries\":[{\"choice\":99},{\"passage\":-1,\"words\":\"x\"},{\"cmd\":\"rm -rf /\"}]}"))) {
            Draft draft = draft(new Scripted(failure));
            assertThat(draft.drafter()).isEqualTo("extractive");
            assertThat(draft.fallback()).isPresent();
            assertThat(draft.runbook().steps()).hasSize(2);
        }
    }

    @Test
    void aQuestionThatIsTooLongIsAskedOnceMoreInASmallerSize() throws InterruptedException {
        Scripted model = new Scripted(new ChatAnswer.TooLong(9000, 2048), complete(STEPS), complete(NOTHING));
        assertThat(draft(model).drafter()).isEqualTo("scripted.gguf");
        assertThat(model.asked().get(1).maxTokens())
                .isLessThan(model.asked().getFirst().maxTokens());
    }

    @Test
    void whileItIsWrittenEveryStateIsAWholeRunbook() throws InterruptedException {
        List<PartialDraft> seen = new ArrayList<>();
        ChatProvider typing = new Typing(STEPS);
        new DraftService(fixture::find)
                .draft("queue stuck", DraftSources.of(fixture.hits()), Optional.of(typing), Progress.NONE, seen::add);
        assertThat(seen.size()).isGreaterThan(20);
        assertThat(seen)
                .allSatisfy(p -> assertThat(RunbookYaml.parse(p.draft().yaml()).runbook())
                        .isEqualTo(p.draft().runbook()));
        assertThat(seen)
                .anyMatch(p ->
                        p.unfinished().equals("Restart the wor") && p.section().equals("steps"));
        assertThat(seen.stream().map(p -> p.draft().runbook().steps().size()).distinct())
                .contains(1, 2, 3, 4);
    }

    @Test
    void withoutAYesNothingIsAskedAndTheDraftIsExtractive() throws InterruptedException {
        Scripted model = new Scripted(complete(STEPS));
        ChatProvider refusing = new ChatProvider() {
            @Override
            public String name() {
                return "far away";
            }

            @Override
            public Availability availability() {
                return model.availability();
            }

            @Override
            public boolean mayAsk(List<ChatPrompt> questions) {
                return false;
            }

            @Override
            public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) {
                return model.answer(prompt, sink);
            }
        };
        Draft draft = draft(refusing);
        assertThat(draft.fallback().orElseThrow()).contains("Nothing was sent to far away");
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void withoutAModelTheDraftIsExtractiveAndNothingWentWrong() throws InterruptedException {
        Draft draft = new DraftService(fixture::find).draft("queue stuck", fixture.hits(), Optional.empty());
        assertThat(draft.drafter()).isEqualTo("extractive");
        assertThat(draft.fallback()).isEmpty();
    }

    /** Says its answer a character at a time, and nothing for other sections. */
    private record Typing(String answer) implements ChatProvider {
        @Override
        public String name() {
            return "typing.gguf";
        }

        @Override
        public Availability availability() {
            return new Availability.Ready(name());
        }

        @Override
        public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) {
            if (!prompt.user().contains("Write the steps")) {
                return new ChatAnswer.Complete("{\"entries\":[]}");
            }
            answer.chars().forEach(c -> sink.piece(Character.toString(c)));
            return new ChatAnswer.Complete(answer);
        }
    }
}
