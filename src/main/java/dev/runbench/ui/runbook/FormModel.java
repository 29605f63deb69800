package dev.runbench.ui.runbook;

import dev.runbench.runbook.FieldEdit;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookSlices;
import dev.runbench.runbook.RunbookSlices.Slice;
import dev.runbench.runbook.RunbookSlices.Splice;
import dev.runbench.runbook.RunbookText;
import dev.runbench.runbook.RunbookWindow;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.ui.control.ListChange;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The form's cards over the text of the editor. A key pressed in either costs the reading of one step, so that both keep in step with
 * the fingers. FX thread only.
 */
final class FormModel {

    /** A change of the whole text. */
    @FunctionalInterface
    interface Edit {
        Optional<String> of(String text);
    }

    /** Where a change is still possible that a form cannot make. */
    static final String IN_THE_TEXT =
            "the lines are written in a way that only the text can change. Change them on the left.";

    private static final int MOST_AT_ONCE = 20;

    private final EditedText text;
    private final Tasks tasks;
    private final ObservableList<FormRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper readable = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private Optional<RunbookSlices> slices = Optional.empty();
    private Optional<RunbookYaml.Parsed> shown = Optional.empty();
    private boolean working;
    private boolean changing;
    private boolean fromForm;

    FormModel(EditedText text, Tasks tasks) {
        this.text = text;
        this.tasks = tasks;
    }

    ObservableList<FormRow> rows() {
        return rows;
    }

    /** False while the text cannot be read, or is written in a way that a form cannot change. */
    ReadOnlyBooleanProperty readable() {
        return readable.getReadOnlyProperty();
    }

    /** Why the last thing that was asked for was not done; empty when it was. */
    ReadOnlyStringProperty refused() {
        return refused.getReadOnlyProperty();
    }

    /** Whether cards are being put in the place of others; what is chosen meanwhile, nobody chose. */
    boolean isChanging() {
        return changing;
    }

    /** Whether the form itself is changing the text right now. */
    boolean isTyping() {
        return fromForm;
    }

    /** Takes over what was read of the text. */
    void render(Open open) {
        if (shown.filter(p -> p == open.parsed()).isPresent()
                || !open.checked().text().equals(text.text())) {
            return;
        }
        shown = Optional.of(open.parsed());
        slices = open.checked().slices();
        readable.set(slices.isPresent());
        if (!open.parsed().lines().isEmpty()) {
            show(FormRow.of(open.parsed().runbook()));
        }
    }

    /** The text has changed, here or in the other editor. */
    void changed(int from, int to, int inserted) {
        shown = Optional.empty();
        slices = slices.flatMap(s -> s.changed(from, to, inserted));
        slices.ifPresent(s -> {
            Optional<Slice> slice = s.at(from, from + inserted);
            if (slice.isPresent()) {
                readStep(slice.get());
            } else {
                readHead(s);
            }
        });
    }

    private void readStep(Slice slice) {
        RunbookSlices.read(text.text(slice.from(), slice.to())).ifPresent(parsed -> {
            Runbook.Step step = parsed.runbook().steps().getFirst();
            replace(new FormRow.Card(slice.section(), slice.index(), step));
        });
    }

    private void replace(FormRow row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).path().equals(row.path()) && !(rows.get(i) instanceof FormRow.Heading)) {
                if (!rows.get(i).equals(row)) {
                    rows.set(i, row);
                }
                return;
            }
        }
    }

    private void readHead(RunbookSlices cut) {
        RunbookYaml.Parsed parsed = RunbookYaml.parse(cut.head(text.text()));
        if (parsed.lines().isEmpty()) {
            return;
        }
        List<FormRow> now = new ArrayList<>(FormRow.head(parsed.runbook()));
        int first = indexOf("steps");
        int last = indexOf("escalation");
        if (first >= 0 && last >= first) {
            now.addAll(rows.subList(first, last));
            now.addAll(FormRow.tail(parsed.runbook()));
            show(now);
        }
    }

    private int indexOf(String heading) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof FormRow.Heading h && h.path().equals(heading)) {
                return i;
            }
        }
        return -1;
    }

    private void show(List<FormRow> now) {
        boolean within = changing;
        changing = true;
        ListChange.to(rows, now);
        changing = within;
    }

    /** The fields of a card, with what really stands in the text. */
    List<FormField> fields(FormRow row, List<String> targets) {
        List<FormField> fields = FormFields.of(row, ids(), targets);
        if (!(row instanceof FormRow.Card)) {
            return fields;
        }
        Optional<Slice> slice = slices.flatMap(s -> s.of(row.path()));
        if (slice.isEmpty()) {
            return fields;
        }
        RunbookText lines = RunbookText.of(
                RunbookSlices.HEAD + text.text(slice.get().from(), slice.get().to()));
        return fields.stream()
                .map(f -> f.kind() == FormField.Kind.LINE
                        ? f.withValue(FieldEdit.value(lines, RunbookSlices.FIRST + f.path())
                                .orElse(f.value()))
                        : f)
                .toList();
    }

    /** Sets a field; the text follows at once. */
    void set(FormRow row, FormField field, String value) {
        Optional<Splice> splice = slices().flatMap(s -> splice(s, row, field, value));
        refused.set(splice.isPresent() ? "" : field.label() + " could not be changed here: " + IN_THE_TEXT);
        fromForm = true;
        splice.ifPresent(text::splice);
        fromForm = false;
    }

    private Optional<Splice> splice(RunbookSlices cut, FormRow row, FormField field, String value) {
        String path = row.path() + "." + field.path();
        return switch (row) {
            case FormRow.Card card ->
                cut.of(row.path())
                        .flatMap(slice -> RunbookSlices.edit(
                                slice, text.text(slice.from(), slice.to()), t -> inStep(t, card, field, value)));
            case FormRow.About _, FormRow.Prerequisites _ ->
                cut.editHead(text.text(), t -> setPlain(t, field, field.path(), value));
            case FormRow.Value _ -> cut.editHead(text.text(), t -> setPlain(t, field, path, value));
            case FormRow.Person person ->
                cut.editHead(text.text(), t -> FieldEdit.setContact(t, person.index(), field.path(), value));
            case FormRow.Heading _ -> Optional.empty();
        };
    }

    private static Optional<String> inStep(RunbookText t, FormRow.Card card, FormField field, String value) {
        String step = RunbookSlices.FIRST.substring(0, RunbookSlices.FIRST.length() - 1);
        if (field.kind() == FormField.Kind.LINES) {
            return FieldEdit.setPairs(t, RunbookSlices.FIRST + field.path(), lines(value));
        }
        return field.path().equals(FormField.KIND)
                ? FieldEdit.kind(t, step, card.step().action(), value)
                : FieldEdit.set(t, RunbookSlices.FIRST + field.path(), value);
    }

    private static Optional<String> setPlain(RunbookText t, FormField field, String path, String value) {
        if (field.kind() == FormField.Kind.LINES) {
            return FieldEdit.setLines(t, path, lines(value));
        }
        boolean usual =
                path.endsWith("].required") && value.equals("true") || path.endsWith("].type") && value.equals("text");
        return FieldEdit.set(t, path, usual ? "" : value);
    }

    private static List<String> lines(String value) {
        return value.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    private Optional<RunbookSlices> slices() {
        if (slices.isEmpty()) { // right after a change across two cards
            slices = RunbookSlices.cut(text.text());
        }
        return slices;
    }

    /**
     * Changes neighbouring steps, at once if they are few and can be read by themselves.
     *
     * @param otherwise what is said if it cannot be done
     */
    void change(String section, int first, int last, RunbookWindow.Edit edit, String otherwise, Runnable afterwards) {
        Optional<RunbookWindow.Changed> changed = working || last - first > MOST_AT_ONCE
                ? Optional.empty()
                : slices().flatMap(s -> RunbookWindow.change(text.text(), s, section, first, last, edit));
        if (changed.isEmpty()) {
            apply(t -> edit.of(t, section, 0), otherwise, afterwards);
            return;
        }
        refused.set("");
        fromForm = true;
        changing = true;
        text.change(changed.get().splice());
        fromForm = false;
        shown = Optional.empty();
        slices = Optional.of(changed.get().slices());
        show(FormRow.changed(
                rows, section, first, last - first + 1, changed.get().now()));
        changing = false;
        afterwards.run();
    }

    /** The ids of all steps. */
    List<String> ids() {
        return rows.stream()
                .filter(FormRow.Card.class::isInstance)
                .map(r -> ((FormRow.Card) r).step().id())
                .toList();
    }

    /**
     * Changes whole cards, off the FX thread; nothing happens if the text has changed meanwhile, or while another such change is
     * under way: it would mean other cards than those that were seen.
     *
     * @param otherwise what is said if it cannot be done
     */
    void apply(Edit edit, String otherwise, Runnable afterwards) {
        if (working) {
            return;
        }
        String before = text.text();
        working = true;
        tasks.run(
                () -> edit.of(before).map(Applied::of),
                applied -> {
                    working = false;
                    refused.set(applied.isPresent() ? "" : otherwise);
                    applied.filter(_ -> text.text().equals(before)).ifPresent(a -> {
                        fromForm = true;
                        changing = true;
                        text.change(a.text());
                        fromForm = false;
                        slices = a.slices();
                        show(FormRow.of(a.parsed().runbook()));
                        changing = false;
                        afterwards.run();
                    });
                },
                problem -> {
                    working = false;
                    refused.set(problem.what());
                });
    }

    private record Applied(String text, RunbookYaml.Parsed parsed, Optional<RunbookSlices> slices) {

        static Applied of(String text) {
            return new Applied(text, RunbookYaml.parse(text), RunbookSlices.cut(text));
        }
    }

    /** The line of the text where a card begins; 1 for the first. */
    int line(FormRow row) {
        Optional<Slice> slice = slices.flatMap(s -> s.of(row.path()));
        if (slice.isPresent()) {
            String lines = text.text(slice.get().from(), slice.get().to());
            long comments = lines.lines()
                    .takeWhile(l -> l.stripLeading().startsWith("#"))
                    .count();
            String above = text.text(0, slice.get().from());
            return (int) (1 + comments + above.chars().filter(c -> c == '\n').count());
        }
        return shown.map(p -> p.line(row.path())).orElse(1);
    }

    void undo() {
        text.undo();
    }

    void redo() {
        text.redo();
    }
}
