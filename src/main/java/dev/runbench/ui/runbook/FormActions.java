package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookText;
import dev.runbench.runbook.RunbookWindow;
import dev.runbench.runbook.StepEdits;
import dev.runbench.search.Citation;
import dev.runbench.ui.runbook.FormRow.Card;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
            default -> {
                int last = Math.max(0, count(below.path()) - 1);
                change(
                        below.path(),
                        last,
                        last,
                        (t, s, _) -> StepEdits.add(t, s, Integer.MAX_VALUE, model.ids()),
                        () -> chooseLast(below.path()));
            }
        }
    }

    void addBelow() {
        card().ifPresent(c -> change(
                c,
                (t, s, by) -> StepEdits.add(t, s, c.index() + 1 - by, model.ids()),
                () -> choose(c.section(), c.index() + 1)));
    }

    void duplicate() {
        card().ifPresent(c -> change(
                c,
                (t, s, by) -> StepEdits.duplicate(t, s, c.index() - by, model.ids()),
                () -> choose(c.section(), c.index() + 1)));
    }

    void split() {
        card().ifPresent(c -> model.change(
                c.section(),
                c.index(),
                c.index(),
                (t, s, by) -> StepEdits.split(t, s, c.index() - by, model.ids()),
                UNSPLIT,
                () -> choose(c.section(), c.index())));
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
        if (!section.equals(from.section())) {
            apply(t -> StepEdits.move(t, from.section(), from.index(), section, to), () -> choose(section, to));
        } else if (to != from.index()) {
            change(
                    section,
                    Math.min(from.index(), to),
                    Math.max(from.index(), to),
                    (t, s, by) -> StepEdits.move(t, s, from.index() - by, s, to - by),
                    () -> choose(section, to));
        }
    }

    void delete() {
        chosen.get()
                .filter(r -> !(r instanceof FormRow.Heading || r instanceof FormRow.About))
                .ifPresent(r -> {
                    Runnable then = () -> choose.accept(r.path());
                    if (r instanceof Card c && count(c.section()) > 1) {
                        int last = count(c.section()) - 1;
                        change(
                                c.section(),
                                Math.min(c.index(), last - 1),
                                Math.min(c.index() + 1, last),
                                (t, s, by) -> StepEdits.remove(t, path(s, c.index() - by)),
                                then);
                    } else {
                        apply(t -> StepEdits.remove(t, r.path()), then);
                    }
                });
    }

    /** Says where a step comes from. */
    void cite(Card card, Citation citation) {
        within(card, (t, path) -> t.cite(path, citation));
    }

    /** Takes a citation away. */
    void uncite(Card card, int index) {
        within(card, (t, path) -> t.remove(path + ".citations[" + index + "]"));
    }

    /** A person has looked at what the sources do not say. */
    void confirm(Card card) {
        within(card, (t, path) -> t.remove(path + ".supported"));
    }

    private void within(Card card, BiFunction<RunbookText, String, Optional<String>> edit) {
        change(
                card,
                (t, s, by) -> edit.apply(RunbookText.of(t), path(s, card.index() - by)),
                () -> choose.accept(card.path()));
    }

    private void change(Card card, RunbookWindow.Edit edit, Runnable afterwards) {
        change(card.section(), card.index(), card.index(), edit, afterwards);
    }

    private void change(String section, int first, int last, RunbookWindow.Edit edit, Runnable afterwards) {
        model.change(section, first, last, edit, UNCHANGED, afterwards);
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
        choose.accept(path(section, index));
    }

    private static String path(String section, int index) {
        return section + "[" + index + "]";
    }

    private int count(String section) {
        List<FormRow> rows = model.rows();
        return (int)
                rows.stream().filter(r -> r.path().startsWith(section + "[")).count();
    }
}
