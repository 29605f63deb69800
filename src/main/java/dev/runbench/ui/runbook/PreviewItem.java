package dev.runbench.ui.runbook;

import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Parameter;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.List;

/** One row of the rendered runbook. */
sealed interface PreviewItem {

    record Title(String title, String service) implements PreviewItem {}

    record Heading(String text) implements PreviewItem {}

    record Words(String text) implements PreviewItem {}

    /** Nothing stands where something should. */
    record Gap(String text) implements PreviewItem {}

    /** @param line where it stands in the text */
    record Card(int number, Step step, int line) implements PreviewItem {}

    static List<PreviewItem> of(Parsed parsed) {
        Runbook r = parsed.runbook();
        List<PreviewItem> items = new ArrayList<>();
        items.add(new Title(r.title(), r.service()));
        if (!r.summary().isBlank()) {
            items.add(new Words(r.summary().strip()));
        }
        if (!r.parameters().isEmpty()) {
            items.add(new Heading("Parameters"));
            r.parameters().forEach(p -> items.add(new Words(parameter(p))));
        }
        words(items, "Before you start", r.prerequisites());
        steps(items, parsed, "Steps", "steps", r.steps());
        steps(items, parsed, "Verification", "verification", r.verification());
        steps(items, parsed, "Rollback", "rollback", r.rollback());
        if (r.escalation().isEmpty()) {
            items.add(new Heading("Escalation"));
            items.add(new Gap("Nobody is named yet."));
        }
        words(items, "Escalation", r.escalation());
        return items;
    }

    private static String parameter(Parameter p) {
        String otherwise = p.defaultValue().map(d -> " = " + d).orElse("");
        return "${" + p.name() + "}" + otherwise + (p.description().isBlank() ? "" : " – " + p.description());
    }

    private static void words(List<PreviewItem> items, String heading, List<String> texts) {
        if (!texts.isEmpty()) {
            items.add(new Heading(heading));
            texts.forEach(t -> items.add(new Words("• " + t)));
        }
    }

    private static void steps(
            List<PreviewItem> items, Parsed parsed, String heading, String section, List<Step> steps) {
        items.add(new Heading(heading));
        if (steps.isEmpty()) {
            items.add(new Gap("None yet."));
        }
        for (int i = 0; i < steps.size(); i++) {
            items.add(new Card(i + 1, steps.get(i), parsed.line(section + "[" + i + "]")));
        }
    }
}
