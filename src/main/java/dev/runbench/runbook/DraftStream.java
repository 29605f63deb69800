package dev.runbench.runbook;

import dev.runbench.base.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The draft while a section of it is being written. Runs on the provider's thread between two tokens: sentences are held against
 * their passages by words alone here, and once more with their meaning when the section is whole.
 */
final class DraftStream {

    private final SectionQuestion question;
    private final Assembled sources;
    private final ModelRunbook before;
    private final Consumer<PartialDraft> soFar;
    private final Progress progress;
    private final String stage;
    private final StringBuilder said = new StringBuilder();
    private int whole;
    private Draft draft;

    DraftStream(
            SectionQuestion question,
            Assembled sources,
            ModelRunbook before,
            Consumer<PartialDraft> soFar,
            Progress progress,
            String model) {
        this.question = question;
        this.sources = sources;
        this.before = before;
        this.soFar = soFar;
        this.progress = progress;
        this.stage = model + " is writing the " + question.section().key();
        this.draft = new DraftPrinter(sources, before).print();
    }

    void piece(String text) {
        said.append(text);
        PartialJson now = PartialJson.of(said.toString());
        if (now.whole().size() > whole) {
            whole = now.whole().size();
            progress.at(stage, whole, 0);
            List<Picked> entries = new ArrayList<>();
            now.whole()
                    .forEach(node ->
                            question.entry(node).map(DraftStream::checked).ifPresent(entries::add));
            draft = new DraftPrinter(sources, before.with(question.section(), SectionQuestion.ordered(entries)))
                    .print();
        }
        soFar.accept(new PartialDraft(draft, question.section().key(), ModelWords.clean(now.unfinished(), 240)));
    }

    private static Picked checked(Picked entry) {
        return switch (entry) {
            case Picked.Said s -> new Picked.Said(s.words(), s.passage(), Support.byWords(s.words(), s.passage()));
            case Picked.Chosen c ->
                new Picked.Chosen(
                        c.choice(),
                        c.title()
                                .filter(t -> Support.byWords(
                                                t,
                                                new Passage(
                                                        c.choice().from(),
                                                        c.choice().span()))
                                        .isPresent())
                                .or(Optional::empty));
        };
    }
}
