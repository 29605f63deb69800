package dev.runbench.runbook;

import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.ModelRunbook.Entry;
import dev.runbench.runbook.Runbook.About;
import dev.runbench.runbook.Runbook.Contact;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the runbook and its commented text out of placed steps. */
final class DraftPrinter {

    private static final String SECTIONS_TOLD_AS_MISSING = " was found in the cited sources";

    private final Assembled assembled;
    private final ModelRunbook written;
    private final List<String> troubles;
    private final List<CitedDocument> used;
    private final DraftSteps maker;
    private final Map<String, List<String>> comments = new LinkedHashMap<>();
    private final List<String> gaps = new ArrayList<>();

    /** The sources' own words. */
    DraftPrinter(Assembled assembled) {
        this(assembled, ModelRunbook.NOBODY);
    }

    DraftPrinter(Assembled assembled, ModelRunbook written) {
        this(assembled, written, List.of());
    }

    /**
     * Prints what a model wrote, the rest from the sources.
     *
     * @param troubles why the model did not write a section, or not to its end, one sentence each
     */
    DraftPrinter(Assembled assembled, ModelRunbook written, List<String> troubles) {
        this.assembled = assembled;
        this.written = written;
        this.troubles = troubles;
        this.used = assembled.used();
        this.maker = new DraftSteps(assembled.parameters());
    }

    Draft print() {
        List<Step> steps = steps(DraftSection.STEPS);
        List<Step> verification = steps(DraftSection.VERIFICATION);
        List<Step> rollback = steps(DraftSection.ROLLBACK);
        List<Entry> prerequisites = entries(DraftSection.PREREQUISITES, assembled.prerequisites());
        List<Entry> escalation = entries(DraftSection.ESCALATION, assembled.escalation());
        gap("steps", steps.isEmpty(), "no steps were found in the cited sources");
        gap("verification", verification.isEmpty(), "no verification" + SECTIONS_TOLD_AS_MISSING);
        gap("rollback", rollback.isEmpty(), "no rollback" + SECTIONS_TOLD_AS_MISSING);
        gap("escalation", escalation.isEmpty(), "no escalation" + SECTIONS_TOLD_AS_MISSING);
        gap("prerequisites", prerequisites.isEmpty(), "no prerequisites were found in the cited sources");
        sources("prerequisites", prerequisites);
        sources("escalation", escalation);
        Runbook runbook = new Runbook(
                new About(
                        title(),
                        first(SourceProcedure::service),
                        "",
                        Redactor.redact(first(SourceProcedure::owner)),
                        "",
                        List.of(),
                        List.of(),
                        summary()),
                maker.parameters(),
                prerequisites.stream().map(Entry::text).toList(),
                steps,
                verification,
                rollback,
                escalation.stream().map(e -> Contact.of(e.text())).toList());
        if (runbook.service().isEmpty()) {
            gaps.add("no service was named in the cited sources");
        }
        Confidence confidence = new DraftAgreement(assembled, written).of(runbook);
        List<String> leftOut = new ArrayList<>(assembled.leftOut());
        leftOut.addAll(notChosen());
        String yaml = RunbookYaml.write(runbook, new RunbookNotes(head(confidence, leftOut), comments));
        String drafter = written.sections().isEmpty() ? "extractive" : written.model();
        return new Draft(runbook, yaml, gaps, leftOut, drafter, Optional.empty(), confidence);
    }

    private List<Step> steps(DraftSection section) {
        return written.wrote(section)
                ? written.steps(section, maker)
                : assembled.steps().stream()
                        .filter(p -> section.holds(p.section()))
                        .map(maker::found)
                        .toList();
    }

    private List<Entry> entries(DraftSection section, Map<String, Citation> found) {
        return written.wrote(section)
                ? written.entries(section)
                : found.entrySet().stream()
                        .map(e -> new Entry(e.getKey(), e.getValue(), true))
                        .toList();
    }

    /** What the sources' own draft has and the model passed over: told, so that nothing goes missing in silence. */
    private List<String> notChosen() {
        List<String> keys = written.all()
                .map(p -> p instanceof Picked.Chosen c ? c.choice().key() : "")
                .toList();
        return assembled.steps().stream()
                .filter(p -> wroteSectionOf(p) && !keys.contains(PlacedStep.key(p.step())))
                .map(p -> p.from().title() + ": \"" + p.step().title() + "\" was not chosen by the model")
                .toList();
    }

    private boolean wroteSectionOf(PlacedStep p) {
        return written.sections().keySet().stream().anyMatch(s -> s.holds(p.section()) && written.wrote(s));
    }

    /** What the first source that says it says. */
    private String first(Function<SourceProcedure, String> what) {
        return used.stream()
                .map(d -> what.apply(d.procedure()))
                .filter(s -> !s.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String title() {
        String first = assembled
                .problem()
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("Untitled runbook");
        String own = used.isEmpty()
                ? ""
                : used.getFirst().isRun()
                        ? used.getFirst().procedure().title()
                        : used.getFirst().title();
        boolean procedure = !used.isEmpty()
                && used.getFirst().procedure().steps().stream()
                        .anyMatch(s -> s.section().isProcedure());
        boolean named = procedure && !own.matches("[\\w.-]+\\.\\w{2,4}")
                || assembled.problem().isBlank();
        String title = named && !own.isBlank() ? own : first;
        return title.length() > 120 ? title.substring(0, 119) + "…" : title;
    }

    private String summary() {
        String meaning = first(SourceProcedure::summary);
        String asked = Redactor.redact(assembled.problem().strip());
        List<String> parts = new ArrayList<>(List.of(asked, meaning.equals(asked) ? "" : Redactor.redact(meaning)));
        List<String> places = new ArrayList<>();
        assembled.seen().forEach((line, place) -> {
            parts.add("Seen in " + place.title() + ":\n" + Redactor.redact(line));
            places.add("from: " + Prose.oneLine(place.title()) + ", " + place.path() + " " + place.start() + "-"
                    + place.end());
        });
        if (!places.isEmpty()) {
            comments.put("summary", places);
        }
        return parts.stream().filter(p -> !p.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private void gap(String section, boolean missing, String what) {
        if (missing) {
            gaps.add(what);
            comments.put(section, List.of("missing: " + what));
        }
    }

    private void sources(String section, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Citation c = entries.get(i).citation();
            String place = c.title() + ", " + c.path() + " " + c.start() + "-" + c.end();
            String part = section + "[" + i + "]";
            if (!entries.get(i).supported()) {
                comments.put(part, List.of(RunbookNotes.UNSUPPORTED + "not found in " + Prose.oneLine(place)));
            } else if (c.end() > c.start()) {
                comments.put(part, List.of("from: " + place));
            }
        }
    }

    private List<String> head(Confidence confidence, List<String> leftOut) {
        List<String> head = new ArrayList<>();
        if (written.sections().isEmpty()) {
            head.add("Drafted without a language model: every command stands word for word in the source it cites,");
            head.add("with placeholders turned into parameters. Check it before you approve it.");
        } else {
            head.add("Drafted by " + written.model()
                    + ". Every command stands word for word in the source it cites, with");
            head.add("placeholders turned into parameters; it chose them by number. Check it before you approve it.");
            head.add("written by it: "
                    + written.sections().keySet().stream()
                            .sorted()
                            .map(DraftSection::key)
                            .collect(Collectors.joining(", "))
                    + "; the rest stands as the sources say it");
            if (written.unsupported() > 0) {
                head.add(written.unsupported() + " of its " + written.said()
                        + " own sentences could not be found in the passages they name; they are marked.");
            }
            troubles.forEach(t -> head.add("not whole: " + Prose.oneLine(t)));
        }
        if (!assembled.problem().isBlank()) { // a page that is taken over answers no problem
            head.add(confidence.sentence());
        }
        used.forEach(d -> head.add("source: " + Prose.oneLine(d.title()) + " ("
                + d.hits().getFirst().citation().path() + ")"));
        leftOut.stream().limit(20).forEach(l -> head.add("left out: " + Prose.oneLine(l)));
        return head;
    }
}
