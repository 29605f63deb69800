package dev.runbench.runbook;

import dev.runbench.base.Progress;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.TokenSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a model for sections of a draft once more, with other seeds and some warmth, as long as there is time: first every section
 * a second time, then a third. What it says then is only compared and becomes nothing of the draft.
 */
final class ModelSamples {

    private static final int MOST = 3;
    /** Other words than the likeliest come out now and then. */
    static final double WARMTH = 0.8;

    private final ChatProvider provider;
    private final Duration budget;
    private final Map<DraftSection, SectionQuestion> questions = new EnumMap<>(DraftSection.class);
    private final Map<DraftSection, Long> nanos = new EnumMap<>(DraftSection.class);
    private final Map<DraftSection, List<List<Picked>>> answers = new EnumMap<>(DraftSection.class);

    /** @param budget how long it may take; zero for not at all */
    ModelSamples(ChatProvider provider, Duration budget) {
        this.provider = provider;
        this.budget = budget;
    }

    /** A section of the draft itself, and how long it took: another answer will take about as long. */
    void first(SectionQuestion question, List<Picked> entries, Duration took) {
        questions.put(question.section(), question);
        nanos.put(question.section(), took.toNanos());
        answers.put(question.section(), new ArrayList<>(List.of(entries)));
    }

    /**
     * Empty if there was no time for a single one, or no answer came whole.
     *
     * @param first the draft's own seed; others are taken
     */
    Optional<SampleAgreement> compare(String problem, int first, Progress progress) throws InterruptedException {
        long begun = System.nanoTime();
        for (int sample = 2; sample <= MOST; sample++) {
            for (SectionQuestion q : questions.values()) {
                long estimate = nanos.getOrDefault(q.section(), 0L);
                if (System.nanoTime() - begun + estimate > budget.toNanos()) {
                    continue; // a shorter section may still fit
                }
                progress.at(provider.name() + " is asked again for the "
                        + q.section().key() + ", to see whether it says the same");
                ChatAnswer answer = provider.answer(q.prompt(problem, WARMTH, first + sample), TokenSink.NONE);
                if (answer instanceof ChatAnswer.Failed) {
                    return SampleAgreement.of(answers);
                }
                if (answer instanceof ChatAnswer.Complete whole) {
                    List<Picked> entries = new ArrayList<>();
                    PartialJson.of(whole.text())
                            .whole()
                            .forEach(node -> q.entry(node).ifPresent(entries::add));
                    answers.getOrDefault(q.section(), new ArrayList<>()).add(SectionQuestion.ordered(entries));
                }
            }
        }
        return SampleAgreement.of(answers);
    }
}
