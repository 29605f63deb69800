package dev.runbench.runbook;

import dev.runbench.base.Progress;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatProvider;
import dev.runbench.runbook.SectionQuestion.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a model choose and phrase, section by section, each with its own passages and its own small grammar. Commands are chosen
 * by number and stand word for word in their source; sentences of its own are held against the passage that they name. What it
 * does not write, or not to its end, stays as the sources say it.
 */
final class ModelDrafter {

    /** What came of it. */
    sealed interface Result {
        record Drafted(Draft draft) implements Result {}

        record NoDraft(String reason) implements Result {}
    }

    private final ChatProvider provider;
    private final Support support;
    private final int seed;
    private final Duration secondLook;

    /**
     * @param seed 0 for the likeliest answer; another number for another sample
     * @param secondLook how long it may be asked again to see whether it says the same; zero for not at all
     */
    ModelDrafter(ChatProvider provider, Meaning meaning, int seed, Duration secondLook) {
        this.provider = provider;
        this.support = new Support(meaning);
        this.seed = seed;
        this.secondLook = secondLook;
    }

    /**
     * Asks for one section after the other.
     *
     * @param soFar gets the draft whenever an entry of it is whole, and the words that are being written
     */
    Result draft(Assembled sources, Consumer<PartialDraft> soFar, Progress progress) throws InterruptedException {
        List<SectionQuestion> questions = new ArrayList<>();
        for (DraftSection section : DraftSection.values()) {
            SectionQuestion.of(section, sources.related(), Size.USUAL).ifPresent(questions::add);
        }
        if (questions.isEmpty()) {
            return new Result.NoDraft("The sources hold no step and no instruction to choose from.");
        }
        if (!provider.mayAsk(questions.stream().map(q -> prompt(q, sources)).toList())) {
            return new Result.NoDraft("Nothing was sent to " + provider.name() + ", as you chose.");
        }
        ModelRunbook written = new ModelRunbook(provider.name(), Map.of(), Optional.empty());
        var samples = new ModelSamples(provider, secondLook);
        List<String> troubles = new ArrayList<>();
        for (SectionQuestion question : questions) {
            DraftSection section = question.section();
            progress.at(provider.name() + " is writing the " + section.key());
            Answered answered = ask(question, sources, written, soFar, progress);
            if (!answered.entries().isEmpty()) {
                written = written.with(section, answered.entries());
                answered.whole().ifPresent(w -> samples.first(w.question(), answered.entries(), w.took()));
                soFar.accept(new PartialDraft(new DraftPrinter(sources, written).print(), section.key(), ""));
            }
            answered.trouble().ifPresent(t -> troubles.add(section.key() + ": " + t));
            if (answered.fatal()) {
                break;
            }
        }
        if (written.sections().isEmpty()) {
            return new Result.NoDraft(
                    troubles.isEmpty()
                            ? "The model chose nothing."
                            : troubles.getFirst().replaceFirst("^\\w+: ", ""));
        }
        if (secondLook.isPositive()) {
            // Whoever has seen enough keeps it as it stands now.
            soFar.accept(new PartialDraft(new DraftPrinter(sources, written, troubles).print(), "steps", ""));
            Optional<SampleAgreement> agreed = samples.compare(sources.problem(), seed, progress);
            written = agreed.map(written::with).orElse(written);
        }
        return new Result.Drafted(new DraftPrinter(sources, written, troubles).print());
    }

    private ChatPrompt prompt(SectionQuestion question, Assembled sources) {
        return question.prompt(sources.problem(), seed == 0 ? 0 : ModelSamples.WARMTH, Math.max(1, seed));
    }

    private record Whole(SectionQuestion question, Duration took) {}

    /** @param whole what was answered to its end, which can be asked again */
    private record Answered(List<Picked> entries, Optional<String> trouble, boolean fatal, Optional<Whole> whole) {

        Answered(List<Picked> entries, Optional<String> trouble, boolean fatal) {
            this(entries, trouble, fatal, Optional.empty());
        }
    }

    private Answered ask(
            SectionQuestion usual,
            Assembled sources,
            ModelRunbook written,
            Consumer<PartialDraft> soFar,
            Progress progress)
            throws InterruptedException {
        String reason = "";
        for (Size size : Size.values()) {
            Optional<SectionQuestion> question = size == Size.USUAL
                    ? Optional.of(usual)
                    : SectionQuestion.of(usual.section(), sources.related(), size);
            if (question.isEmpty()) {
                break;
            }
            SectionQuestion q = question.get();
            var stream = new DraftStream(q, sources, written, soFar, progress, provider.name());
            long begun = System.nanoTime();
            ChatAnswer answer = provider.answer(prompt(q, sources), stream::piece);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            List<Picked> entries = checked(q, text(answer));
            boolean whole = answer instanceof ChatAnswer.Complete;
            if (entries.stream().anyMatch(ModelDrafter::holds)) {
                return whole
                        ? new Answered(entries, Optional.empty(), false, Optional.of(new Whole(q, took)))
                        : new Answered(entries, Optional.of(answer.sentence()), false);
            }
            if (whole) {
                return new Answered(
                        List.of(),
                        entries.isEmpty()
                                ? Optional.empty()
                                : Optional.of("Nothing of what it said stands in the passages."),
                        false);
            }
            reason = answer.sentence();
            if (answer instanceof ChatAnswer.Failed) {
                return new Answered(List.of(), Optional.of(reason), true);
            }
        }
        return new Answered(List.of(), Optional.of(reason), false);
    }

    // A section of nothing but inventions is none: the sources' own words stay.
    private static boolean holds(Picked entry) {
        return entry instanceof Picked.Chosen
                || entry instanceof Picked.Said s && s.proof().isPresent();
    }

    private static String text(ChatAnswer answer) {
        return switch (answer) {
            case ChatAnswer.Complete c -> c.text();
            case ChatAnswer.Truncated t -> t.text();
            case ChatAnswer.Misshapen m -> m.text();
            case ChatAnswer.TooLong _, ChatAnswer.Failed _ -> "";
        };
    }

    private List<Picked> checked(SectionQuestion question, String json) throws InterruptedException {
        List<Picked> entries = new ArrayList<>();
        for (var node : PartialJson.of(json).whole()) {
            Optional<Picked> entry = question.entry(node);
            if (entry.isPresent()) {
                entries.add(checked(entry.get()));
            }
        }
        return SectionQuestion.ordered(entries);
    }

    private Picked checked(Picked entry) throws InterruptedException {
        return switch (entry) {
            case Picked.Said s -> new Picked.Said(s.words(), s.passage(), support.of(s.words(), s.passage()));
            case Picked.Chosen c -> {
                // A false name on a true command would be believed: then it keeps its source's own.
                boolean holds = c.title().isPresent()
                        && support.of(
                                        c.title().get(),
                                        new Passage(
                                                c.choice().from(), c.choice().span()))
                                .isPresent();
                yield holds ? c : new Picked.Chosen(c.choice(), Optional.empty());
            }
        };
    }
}
