package dev.runbench.assist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.assist.Assessment.Sentence;
import dev.runbench.base.Problem;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.TokenSink;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasingTest {

    private static final Assessment ASSESSMENT = new Assessment(
            List.of(
                    new Sentence(
                            "The log has 10,000 lines from 14:00:00 to 14:16:39: 537 errors.", List.of(1L, 10_000L)),
                    new Sentence(
                            "Before the first failure: WARN pool - lease of volume vol-7 on db-1 was lost",
                            List.of(6201L)),
                    new Sentence(
                            "The first failure is in line 6,245: order 6244 failed: connection refused",
                            List.of(6245L))),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private final AtomicReference<ChatPrompt> asked = new AtomicReference<>();

    /** A model that says what it is told to. */
    private ChatProvider saying(ChatAnswer answer) {
        return new ChatProvider() {
            @Override
            public String name() {
                return "the model";
            }

            @Override
            public Availability availability() {
                return new Availability.Ready("the model");
            }

            @Override
            public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) {
                asked.set(prompt);
                return answer;
            }
        };
    }

    private Phrasing.Result phrased(String json) throws Exception {
        return Phrasing.of(ASSESSMENT, saying(new ChatAnswer.Complete(json)));
    }

    @Test
    void aSentenceOfTheModelGetsTheLinesOfItsFactsAndAnInventionIsLeftOut() throws Exception {
        var result = (Phrasing.Result.Phrased) phrased("""
                {"sentences":[
                 {"text":"The lease of volume vol-7 on db-1 was lost, then orders failed with connection refused.","facts":[2,3]},
                 {"text":"The disk of db-2 was full.","facts":[2]},
                 {"text":"Somebody restarted the network switch during maintenance.","facts":[3]}]}""");
        assertThat(result.sentences()).singleElement().satisfies(s -> {
            assertThat(s.text()).startsWith("The lease of volume vol-7");
            assertThat(s.lines()).containsExactly(6201L, 6245L);
        });
        assertThat(result.leftOut()).isEqualTo(2);
        assertThat(result.model()).isEqualTo("the model");
        assertThat(asked.get().user()).contains("2. Before the first failure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sentences\":[{\"text\":\"Host db-9 lost its lease of volume vol-7.\",\"facts\":[2]}]}",
                "{\"sentences\":[{\"text\":\"538 errors were seen.\",\"facts\":[1]}]}",
                "{\"sentences\":[{\"text\":\"537 errors.\",\"facts\":[9]}]}",
                "not json"
            })
    void whatTheLinesDoNotHoldIsNotShown(String answer) throws Exception {
        assertThat(phrased(answer)).isInstanceOf(Phrasing.Result.NotPhrased.class);
    }

    @Test
    void aModelThatFailsOrIsMissingSaysWhy() throws Exception {
        assertThat(Phrasing.of(ASSESSMENT, saying(new ChatAnswer.Truncated("{", "It stopped."))))
                .isEqualTo(new Phrasing.Result.NotPhrased("The answer broke off. It stopped."));
        var none = new ChatProvider() {
            @Override
            public String name() {
                return "none";
            }

            @Override
            public Availability availability() {
                return new Availability.Unavailable(new Problem("LLM-NONE", "No model is chosen.", "Choose one."));
            }

            @Override
            public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) {
                throw new IllegalStateException("nobody may ask");
            }
        };
        assertThat(Phrasing.of(ASSESSMENT, none).toString()).contains("No model is chosen");
    }
}
