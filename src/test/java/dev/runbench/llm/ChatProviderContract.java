package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for everybody who answers. */
abstract class ChatProviderContract {

    /** What {@link #provider()} says to everything. */
    static final String SAID = "{\"title\":\"Restart the payment gateway\",\"steps\":[\"drain node pgw-07 first\","
            + "\"systemctl restart pgw\",\"check /healthz: 200\"]}";

    static final String SCHEMA = """
            {"type":"object","required":["title","steps"],"additionalProperties":false,"properties":{
              "title":{"type":"string","maxLength":60},
              "steps":{"type":"array","minItems":1,"maxItems":5,"items":{"type":"string","maxLength":60}}}}""";

    static final String OTHER_SCHEMA =
            "{\"type\":\"object\",\"required\":[\"cause\"],\"properties\":{\"cause\":{\"type\":\"string\",\"maxLength\":9}}}";

    /** Says {@link #SAID} to everything, at temperature 0, in several pieces. */
    abstract ChatProvider provider();

    /** Talks for many seconds. */
    abstract ChatProvider talker();

    @Test
    void aQuestionGetsTheWholeAnswerAndItsPiecesAddUpToIt() throws Exception {
        List<String> pieces = Collections.synchronizedList(new ArrayList<>());
        ChatAnswer answer = provider().answer(ChatPrompt.text("Be brief.", "What now?", 400), pieces::add);
        assertThat(answer).isEqualTo(new ChatAnswer.Complete(SAID));
        assertThat(pieces).hasSizeGreaterThan(5).doesNotContain("");
        assertThat(String.join("", pieces)).isEqualTo(SAID);
    }

    @Test
    void anAnswerOfTheRightShapeIsComplete() throws Exception {
        ChatAnswer answer = provider().answer(ChatPrompt.json("", "What now?", SCHEMA, 400), TokenSink.NONE);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        ChatAnswer.Complete.class,
                        c -> assertThat(JsonShapeReader.read(SCHEMA).fault(c.text()))
                                .isEmpty());
    }

    @Test
    void anAnswerThatReachesItsLimitIsNotCalledComplete() throws Exception {
        ChatAnswer answer = provider().answer(ChatPrompt.text("", "What now?", 6), TokenSink.NONE);
        assertThat(answer).isInstanceOfSatisfying(ChatAnswer.Truncated.class, t -> {
            assertThat(SAID).startsWith(t.text());
            assertThat(t.reason()).contains("6 tokens");
        });
    }

    @Test
    void anInterruptEndsTheWaitWithinASecondAndTheNextQuestionIsAnswered() throws Exception {
        ChatProvider talker = talker();
        CountDownLatch talking = new CountDownLatch(3);
        CompletableFuture<Optional<ChatAnswer>> outcome = new CompletableFuture<>();
        ChatPrompt endless = new ChatPrompt("", "Tell me everything.", Optional.empty(), 4000, 0.8, 1);
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(Optional.of(talker.answer(endless, _ -> talking.countDown())));
            } catch (InterruptedException e) {
                outcome.complete(Optional.empty());
            }
        });
        assertThat(talking.await(60, TimeUnit.SECONDS)).isTrue();
        long start = System.nanoTime();
        asking.interrupt();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).as("no answer").isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(talker.answer(ChatPrompt.text("", "And now briefly.", 2), TokenSink.NONE))
                .isInstanceOf(ChatAnswer.Truncated.class);
    }

    @Test
    void aPromptThatDoesNotFitIsToldAndNotCut() throws Exception {
        ChatAnswer answer =
                provider().answer(ChatPrompt.text("", "All the logs. ".repeat(20_000), 100), TokenSink.NONE);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        ChatAnswer.TooLong.class, l -> assertThat(l.needed()).isGreaterThan(50_000));
        assertThat(answer.sentence()).contains("too long for the model");
    }

    @Test
    void itSaysWhoItIsAndThatItCanBeAsked() {
        assertThat(provider().name()).isNotBlank();
        assertThat(provider().availability().canBeAsked()).isTrue();
    }
}
