package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.privacy.Sensitive;
import dev.runbench.settings.LlmSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MaskedProviderTest {

    private static final String QUESTION = "Problem: ann@example.com cannot log in\npassword=Tr0ub4dor was refused";

    private final List<ChatPrompt> asked = new ArrayList<>();
    private final List<PromptReview.Waiting> shown = new ArrayList<>();
    private String answer = "fine";
    private boolean yes = true;

    private ChatProvider provider(String place) {
        ChatProvider model = new ChatProvider() {
            @Override
            public String name() {
                return "a model";
            }

            @Override
            public Availability availability() {
                return new Availability.Ready(name());
            }

            @Override
            public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) {
                asked.add(prompt);
                return new ChatAnswer.Complete(answer);
            }
        };
        return new MaskedProvider(model, Sensitive.DEFAULT, place, false, question -> {
            shown.add(question);
            return yes;
        });
    }

    private static ChatAnswer ask(ChatProvider provider, String question) throws InterruptedException {
        return provider.answer(ChatPrompt.text("Be brief.", question, 50), TokenSink.NONE);
    }

    @Test
    void aModelOfThisMachineSeesNothingSensitiveAndNobodyIsBothered() throws Exception {
        answer = "Tell <email-1> to use <secret-1>.";
        assertThat(ask(provider(""), QUESTION))
                .isEqualTo(new ChatAnswer.Complete("Tell ann@example.com to use <secret-1>."));
        assertThat(asked.getFirst().user())
                .isEqualTo("Problem: <email-1> cannot log in\npassword=<secret-1> was refused");
        assertThat(shown).isEmpty();
    }

    @Test
    void whatLeavesIsShownFirstAsItWillLeave() throws Exception {
        ask(provider("api.example.com"), QUESTION);
        assertThat(shown).singleElement().satisfies(q -> {
            assertThat(q.leaves()).isTrue();
            assertThat(q.user().text()).isEqualTo(asked.getFirst().user()).contains("<email-1>");
            assertThat(q.user().masks()).hasSize(2);
        });
    }

    @Test
    void withoutAYesNothingIsAsked() throws Exception {
        yes = false;
        ChatAnswer refused = ask(provider("api.example.com"), QUESTION);
        assertThat(refused.sentence()).contains("Nothing was sent");
        assertThat(asked).isEmpty();
    }

    @Test
    void aYesCountsForLessOfTheSameButNotForMoreAndNotForTheNextPieceOfWork() throws Exception {
        ChatProvider draft = provider("api.example.com");
        ask(draft, QUESTION);
        ask(draft, "Problem: ann@example.com cannot log in\npassword=Tr0ub4dor was");
        assertThat(shown).hasSize(1);
        ask(draft, QUESTION + "\nand something new");
        assertThat(shown).hasSize(2);
        ask(provider("api.example.com"), QUESTION);
        assertThat(shown).hasSize(3);
    }

    @Test
    void onDemandAQuestionThatStaysIsShownToo() throws Exception {
        yes = false;
        ask(provider("").shown(), QUESTION);
        assertThat(shown).singleElement().satisfies(q -> assertThat(q.leaves()).isFalse());
        assertThat(asked).isEmpty();
    }

    @Test
    @Timeout(10)
    void untilSomebodyLooksNothingLeavesTheMachine(@TempDir Path home) throws Exception {
        var settings = new LlmSettings(
                LlmSettings.Provider.OPENAI,
                Optional.empty(),
                Optional.of("http://192.0.2.1/v1"), // answers nobody
                Optional.of("m"),
                4096,
                1);
        try (var llm = new LlmService(new AppDirs(home).create(), settings, Optional::empty)) {
            assertThat(ask(llm.provider(), QUESTION).sentence()).contains("Nothing was sent");
            llm.reviewBy(question -> {
                shown.add(question);
                return false;
            });
            assertThat(ask(llm.provider(), QUESTION).sentence()).contains("Nothing was sent");
            assertThat(shown.getFirst().place()).isEqualTo("192.0.2.1");
        }
    }

    @Test
    void severalQuestionsAreShownOnceAndTogether() throws Exception {
        ChatProvider provider = provider("api.example.com");
        List<ChatPrompt> questions = List.of(
                ChatPrompt.text("Be brief.", "Problem: ann@example.com\n\nPassage 1:\nRestart it.", 50),
                ChatPrompt.text("Be brief.", "Problem: ann@example.com\n\nPassage 1:\nUndo it.", 50));
        assertThat(provider.mayAsk(questions)).isTrue();
        for (ChatPrompt question : questions) {
            provider.answer(question, TokenSink.NONE);
        }
        assertThat(shown)
                .singleElement()
                .satisfies(q -> assertThat(q.user().text())
                        .contains("Restart it.", "Undo it.", "<email-1>")
                        .doesNotContain("ann@example.com"));
        assertThat(asked).hasSize(2);
        ask(provider, "Problem: ann@example.com\n\nPassage 1:\nSomething that was not shown.");
        assertThat(shown).as("what says more is shown by itself").hasSize(2);
    }

    @Test
    void aNoToSeveralQuestionsSendsNone() throws Exception {
        yes = false;
        assertThat(provider("api.example.com").mayAsk(List.of(ChatPrompt.text("", QUESTION, 50))))
                .isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void whileAnAnswerComesValuesAreBackInPlaceOfTheirNamesEvenInPieces() {
        var names = new dev.runbench.privacy.Pseudonyms(Sensitive.DEFAULT);
        names.mask(QUESTION);
        StringBuilder heard = new StringBuilder();
        RestoredPieces pieces = new RestoredPieces(names, heard::append);
        for (String piece : List.of("Tell <em", "ail", "-1> to use <secret-1>, a <", " b, and <unknown-9>. <email-")) {
            pieces.piece(piece);
        }
        pieces.flush();
        assertThat(heard.toString())
                .isEqualTo("Tell ann@example.com to use <secret-1>, a < b, and <unknown-9>. <email-");
    }
}
