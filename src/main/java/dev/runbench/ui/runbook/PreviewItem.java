package dev.runbench.ui.runbook;

import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.ParameterType;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One row of the rendered runbook. */
sealed interface PreviewItem {

    record Title(String title, String about) implements PreviewItem {}

    record Heading(String text) implements PreviewItem {}

    record Words(String text) implements PreviewItem {}

    /** Nothing stands where something should. */
    record Gap(String text) implements PreviewItem {}

    /**
     * A step.
     *
     * @param path where it stands in the runbook; not its line, or a new line above would make every card another one
     * @param sources those of its sources that do not stand as they stood
     */
    record Card(int number, Step step, String path, Map<Citation, SourceStanding> sources) implements PreviewItem {

        SourceStanding standing(Citation citation) {
            return sources.getOrDefault(citation, SourceStanding.SOUND);
        }
    }

    static List<PreviewItem> of(Runbook r, Map<Citation, SourceStanding> sources) {
        List<PreviewItem> items = new ArrayList<>();
        items.add(new Title(r.title(), about(r.about())));
        if (!r.about().alerts().isEmpty()) {
            items.add(new Words("Answers " + String.join(", ", r.about().alerts())));
        }
        if (!r.summary().isBlank()) {
            items.add(new Words(r.summary().strip()));
        }
        if (!r.parameters().isEmpty()) {
            items.add(new Heading("Parameters"));
            r.parameters().forEach(p -> items.add(new Words(parameter(p))));
        }
        words(items, "Before you start", r.prerequisites());
        items.add(new Heading("Steps"));
        steps(items, "steps", r.steps(), sources);
        items.add(new Heading("Verification"));
        steps(items, "verification", r.verification(), sources);
        items.add(new Heading("Rollback"));
        steps(items, "rollback", r.rollback(), sources);
        if (r.escalation().isEmpty()) {
            items.add(new Heading("Escalation"));
            items.add(new Gap("Nobody is named yet."));
        }
        words(
                items,
                "Escalation",
                r.escalation().stream().map(Runbook.Contact::words).toList());
        return items;
    }

    private static String about(Runbook.About about) {
        Stream<String> parts = Stream.of(
                about.service(),
                about.environment(),
                about.owner().isBlank() ? "" : "kept by " + about.owner(),
                about.severity(),
                String.join(", ", about.tags()));
        return parts.filter(s -> !s.isBlank()).collect(Collectors.joining(" · "));
    }

    private static String parameter(Parameter p) {
        String otherwise = p.defaultValue().map(d -> " = " + d).orElse("");
        String type = p.type() == ParameterType.TEXT
                ? ""
                : p.choices().isEmpty() ? " (" + p.type().word() + ")" : " (" + String.join(", ", p.choices()) + ")";
        return "${" + p.name() + "}" + type + otherwise + (p.description().isBlank() ? "" : " – " + p.description());
    }

    private static void words(List<PreviewItem> items, String heading, List<String> texts) {
        if (!texts.isEmpty()) {
            items.add(new Heading(heading));
            texts.forEach(t -> items.add(new Words("• " + t)));
        }
    }

    private static void steps(
            List<PreviewItem> items, String section, List<Step> steps, Map<Citation, SourceStanding> sources) {
        if (steps.isEmpty()) {
            items.add(new Gap("None yet."));
        }
        for (int i = 0; i < steps.size(); i++) {
            Map<Citation, SourceStanding> changed = new HashMap<>(sources);
            changed.keySet().retainAll(steps.get(i).citations());
            items.add(new Card(i + 1, steps.get(i), section + "[" + i + "]", Map.copyOf(changed)));
        }
    }
}
