package dev.runbench.ui.runbook;

import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Contact;
import dev.runbench.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** One card of the form. */
sealed interface FormRow {

    /** Its place in the text; of a heading, the list below it. */
    String path();

    /** What it says when it is folded. */
    String title();

    /** A second line; may be empty. */
    String detail();

    record About(Runbook.About about) implements FormRow {

        @Override
        public String path() {
            return "about";
        }

        @Override
        public String title() {
            return about.title().isBlank() ? "Untitled" : about.title();
        }

        @Override
        public String detail() {
            return about.summary().strip().lines().findFirst().orElse("");
        }
    }

    record Prerequisites(List<String> texts) implements FormRow {

        @Override
        public String path() {
            return "prerequisites";
        }

        @Override
        public String title() {
            return "Before you start";
        }

        @Override
        public String detail() {
            return texts.isEmpty() ? "Nothing is named." : String.join(" · ", texts);
        }
    }

    /** @param add what a press adds below it */
    record Heading(String path, String title, String detail, String add) implements FormRow {}

    record Value(int index, Parameter parameter) implements FormRow {

        @Override
        public String path() {
            return "parameters[" + index + "]";
        }

        @Override
        public String title() {
            return "${" + parameter.name() + "}";
        }

        @Override
        public String detail() {
            return parameter.description();
        }
    }

    record Card(String section, int index, Step step) implements FormRow {

        @Override
        public String path() {
            return section + "[" + index + "]";
        }

        @Override
        public String title() {
            return (index + 1) + ". " + step.title();
        }

        @Override
        public String detail() {
            return step.action().text().strip().lines().findFirst().orElse("");
        }
    }

    record Person(int index, Contact contact) implements FormRow {

        @Override
        public String path() {
            return "escalation[" + index + "]";
        }

        @Override
        public String title() {
            return contact.who().isBlank() ? contact.how() : contact.who();
        }

        @Override
        public String detail() {
            return contact.who().isBlank() ? contact.when() : contact.words();
        }
    }

    /** The whole runbook, top to bottom. */
    static List<FormRow> of(Runbook r) {
        List<FormRow> rows = new ArrayList<>(head(r));
        steps(rows, "steps", "Steps", r.steps(), "Nothing to do yet.");
        steps(rows, "verification", "Verification", r.verification(), "Nobody would know that it is gone.");
        steps(rows, "rollback", "Rollback", r.rollback(), "There is no way back.");
        rows.addAll(tail(r));
        return rows;
    }

    /** The same rows with other steps in the place of neighbouring ones. */
    static List<FormRow> changed(List<FormRow> rows, String section, int first, int before, List<Step> now) {
        List<FormRow> changed = new ArrayList<>(rows.size() + now.size());
        for (FormRow row : rows) {
            if (!(row instanceof Card card) || !card.section().equals(section) || card.index() < first) {
                changed.add(row);
            } else if (card.index() == first) {
                for (int i = 0; i < now.size(); i++) {
                    changed.add(new Card(section, first + i, now.get(i)));
                }
            } else if (card.index() >= first + before) {
                changed.add(new Card(section, card.index() + now.size() - before, card.step()));
            }
        }
        return changed;
    }

    /** What stands above the steps. */
    static List<FormRow> head(Runbook r) {
        List<FormRow> rows = new ArrayList<>();
        rows.add(new About(r.about()));
        rows.add(new Prerequisites(r.prerequisites()));
        rows.add(new Heading("parameters", "Parameters", r.parameters().isEmpty() ? "None." : "", "Add a parameter"));
        for (int i = 0; i < r.parameters().size(); i++) {
            rows.add(new Value(i, r.parameters().get(i)));
        }
        return rows;
    }

    /** What stands below the steps. */
    static List<FormRow> tail(Runbook r) {
        List<FormRow> rows = new ArrayList<>();
        rows.add(new Heading(
                "escalation", "Escalation", r.escalation().isEmpty() ? "Nobody is named." : "", "Add a contact"));
        for (int i = 0; i < r.escalation().size(); i++) {
            rows.add(new Person(i, r.escalation().get(i)));
        }
        return rows;
    }

    private static void steps(List<FormRow> rows, String section, String title, List<Step> steps, String none) {
        rows.add(new Heading(section, title, steps.isEmpty() ? none : "", "Add a step"));
        for (int i = 0; i < steps.size(); i++) {
            rows.add(new Card(section, i, steps.get(i)));
        }
    }
}
