package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.Progress;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.TokenSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A model that is asked the same several times. */
class ModelSamplesTest {

    private final DraftFixture fixture = new DraftFixture().add("wiki/queue.md", DraftServiceTest.PAGE);

    @Test
    void aModelThatSaysTheSameAgainIsMoreSureAndItsDraftStaysAsItWas() throws InterruptedException {
        String other = "{\"entries\":[{\"title\":\"Look\",\"choice\":1}]}";
        Draft once = again(new BySeed(DraftServiceTest.STEPS, DraftServiceTest.STEPS), Duration.ZERO);
        var steady = new BySeed(DraftServiceTest.STEPS, DraftServiceTest.STEPS);
        var fickle = new BySeed(DraftServiceTest.STEPS, other);
        Draft same = again(steady, Duration.ofMinutes(1));
        Draft different = again(fickle, Duration.ofMinutes(1));
        assertThat(same.runbook()).isEqualTo(once.runbook()).isEqualTo(different.runbook());
        assertThat(same.confidence().explanation())
                .contains("Asked 3 times for 1 section", "same to 1.00", "Wang et al. 2022");
        assertThat(different.confidence().explanation()).contains("same to 0.60");
        assertThat(same.confidence().value())
                .isGreaterThan(different.confidence().value());
        assertThat(steady.seeds.stream().distinct().count()).isEqualTo(3);
        var nobody = new BySeed(DraftServiceTest.STEPS, other);
        again(nobody, Duration.ZERO);
        assertThat(nobody.seeds).as("without time nothing is asked again").containsOnly(1);
    }

    @Test
    void whoHasSeenEnoughKeepsTheWholeDraft() {
        List<PartialDraft> seen = new ArrayList<>();
        var service = new DraftService(fixture::find, Meaning.NONE, () -> Duration.ofMinutes(1));
        var stopped = new BySeed(DraftServiceTest.STEPS, null);
        assertThatThrownBy(() -> service.draft(
                        "queue stuck", DraftSources.of(fixture.hits()), Optional.of(stopped), Progress.NONE, seen::add))
                .isInstanceOf(InterruptedException.class);
        assertThat(seen.getLast().draft().runbook().steps()).hasSize(4);
        assertThat(seen.getLast().draft().runbook().verification()).hasSize(1);
    }

    private Draft again(ChatProvider provider, Duration time) throws InterruptedException {
        return new DraftService(fixture::find, Meaning.NONE, () -> time)
                .draft("queue stuck", DraftSources.of(fixture.hits()), Optional.of(provider), Progress.NONE, _ -> {});
    }

    /** Writes steps and nothing else; asked again it may say something else, or be stopped. */
    private static final class BySeed implements ChatProvider {

        private final String first;
        private final @Nullable String then;
        private final List<Integer> seeds = new ArrayList<>();

        BySeed(String first, @Nullable String then) {
            this.first = first;
            this.then = then;
        }

        @Override
        public String name() {
            return "seeded.gguf";
        }

        @Override
        public Availability availability() {
            return new Availability.Ready(name());
        }

        @Override
        public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) throws InterruptedException {
            seeds.add(prompt.seed());
            boolean again = prompt.seed() > 1;
            if (again && then == null) {
                throw new InterruptedException();
            }
            String said = again && then != null ? then : first;
            return new ChatAnswer.Complete(prompt.user().contains("Write the steps") ? said : DraftServiceTest.NOTHING);
        }
    }
}
