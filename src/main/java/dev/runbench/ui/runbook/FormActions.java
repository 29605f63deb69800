package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookText;
import dev.runbench.runbook.StepEdits;
import dev.runbench.search.Citation;
import dev.runbench.ui.runbook.FormRow.Card;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a person does with whole cards. Afterwards the card that it was done to is chosen. FX thread only. */
final class FormActions {

    private static final String UNSPLIT =
            "This step was not split: its commands need each other (a variable, a directory, a"
                    + " transaction), or a part of it is no command of its own.";
    private static final String UNCHANGED = "This could not be done here: " + FormModel.IN_THE_TEXT;

    private final FormModel model;
    private final Supplier<Optional<FormRow>> chosen;
    private final Consumer<String> choose;
    private final Consumer<FormRow> toText;

    /** @param choose chooses the card of a path */
    FormActions(
            FormModel model, Supplier<Optional<FormRow>> chosen, Consumer<String> choose, Consumer<FormRow> toText) {
        this.model = model;
        this.chosen = chosen;
        this.choose = choose;
        this.toText = toText;
    }

    void add(FormRow.Heading below) {
        switch (below.path()) {
            case "parameters" -> apply(StepEdits::addParameter, () -> chooseLast("parameters"));
            case "escalation" -> apply(StepEdits::addContact, () -> chooseLast("escalation"));
            default -> apply(t -> StepEdits.add(t, below.path(), Integer.MAX_VALUE), () -> chooseLast(below.path()));
        }
    }

    void addBelow() {
        card().ifPresent(c ->
                apply(t -> StepEdits.add(t, c.section(), c.index() + 1), () -> choose(c.section(), c.index() + 1)));
    }

    void duplicate() {
        card().ifPresent(c ->
                apply(t -> StepEdits.duplicate(t, c.section(), c.index()), () -> choose(c.section(), c.index() + 1)));
    }

    void split() {
        card().ifPresent(c -> model.apply(
                t -> StepEdits.split(t, c.section(), c.index()), UNSPLIT, () -> choose(c.section(), c.index())));
    }

    /** Moves the chosen step among its like; before the first and behind the last is nothing. */
    void shift(int by) {
        card().ifPresent(c -> {
            int to = c.index() + by;
            if (to >= 0 && to < count(c.section())) {
                move(c, c.section(), to);
            }
        });
    }

    /** Puts a step to where another is, or to the top of a list. */
    void move(Card from, FormRow to) {
        switch (to) {
            case Card c -> move(from, c.section(), c.index());
            case FormRow.Heading h -> move(from, h.path(), 0);
            default -> {}
        }
    }

    private void move(Card from, String section, int to) {
        if (!section.equals(from.section()) || to != from.index()) {
            apply(t -> StepEdits.move(t, from.section(), from.index(), section, to), () -> choose(section, to));
        }
    }

    void delete() {
        chosen.get()
                .filter(r -> !(r instanceof FormRow.Heading || r instanceof FormRow.About))
                .ifPresent(r -> apply(t -> StepEdits.remove(t, r.path()), () -> choose.accept(r.path())));
    }

    /** Says where a step comes from. */
    void cite(Card card, Citation citation) {
        apply(t -> RunbookText.of(t).cite(card.path(), citation), () -> choose.accept(card.path()));
    }

    /** Takes a citation away. */
    void uncite(Card card, int index) {
        apply(
                t -> RunbookText.of(t).remove(card.path() + ".citations[" + index + "]"),
                () -> choose.accept(card.path()));
    }

    /** A person has looked at what the sources do not say. */
    void confirm(Card card) {
        apply(t -> RunbookText.of(t).remove(card.path() + ".supported"), () -> choose.accept(card.path()));
    }

    void showText() {
        chosen.get().ifPresent(toText);
    }

    private void apply(FormModel.Edit edit, Runnable afterwards) {
        model.apply(edit, UNCHANGED, afterwards);
    }

    private Optional<Card> card() {
        return chosen.get().filter(Card.class::isInstance).map(Card.class::cast);
    }

    private void chooseLast(String section) {
        choose(section, Math.max(0, count(section) - 1));
    }

    private void choose(String section, int index) {
        choose.accept(section + "[" + index + "]");
    }

    private int count(String section) {
        List<FormRow> rows = model.rows();
        return (int)
                rows.stream().filter(r -> r.path().startsWith(section + "[")).count();
    }
}
