package dev.runbench.runbook;

import dev.runbench.search.Citation;
import dev.runbench.search.SeenAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts have a runbook, and which runbooks an alert. An alert and a runbook belong together if the runbook's {@code alerts} name
 * the alert or the alert names the runbook. Pure.
 *
 * @param alerts how many alerts are known
 * @param rows what needs somebody first, then what is covered
 */
public record AlertCoverage(int alerts, List<Row> rows) {

    /** How an alert and a runbook stand to each other, the worst first. */
    public enum Standing {
        /** The alert names a runbook that nobody has. */
        MISSING_RUNBOOK,
        /** No runbook names the alert, nor it one. */
        NO_RUNBOOK,
        /** The runbook names an alert that never came and that no rule sends. */
        NEVER_SEEN,
        /** No alert leads to the runbook. */
        NO_ALERT,
        /** They belong together. */
        COVERED
    }

    /**
     * A runbook as the map shows it.
     *
     * @param id its row
     */
    public record Ref(long id, String title) {}

    /**
     * One line of the map.
     *
     * @param alert its name, or what the runbook calls it; empty of {@link Standing#NO_ALERT}
     * @param runbook empty if there is none
     * @param named what the alert calls its runbook; may be empty
     * @param times how often it came; 0 if only a rule names it, or nothing
     * @param nearest the known alert that was probably meant
     */
    public record Row(
            Standing standing,
            String alert,
            Optional<Ref> runbook,
            String named,
            long times,
            Optional<Instant> last,
            Optional<String> nearest) {

        /** Whether somebody has to do something. A runbook that no alert leads to may be meant so. */
        public boolean isGap() {
            return standing != Standing.COVERED && standing != Standing.NO_ALERT;
        }
    }

    /**
     * A runbook as far as the map needs it.
     *
     * @param slug its name in the list
     * @param alertless it says that no alert leads to it
     */
    record Known(Ref ref, String slug, List<String> alerts, boolean alertless, List<Citation> citations) {

        static Known of(long id, String slug, String text) {
            RunbookYaml.Parsed parsed = RunbookYaml.parse(text);
            Runbook r = parsed.runbook();
            String title = r.title().isBlank() ? slug : r.title();
            return new Known(
                    new Ref(id, title), slug, AlertLint.entries(r), AlertLint.isAlertless(parsed), r.citations());
        }
    }

    public AlertCoverage {
        rows = List.copyOf(rows);
    }

    /** The map of all runbooks that are not retired, as they are being written now. Blocks. */
    public static AlertCoverage of(List<SeenAlert> seen, RunbookService runbooks) {
        Map<Long, String> texts = new HashMap<>();
        runbooks.newest().forEach(v -> texts.put(v.runbookId(), v.text()));
        List<Known> known = new ArrayList<>();
        for (RunbookSummary s : runbooks.list()) {
            Optional<String> text = Optional.ofNullable(texts.get(s.id()))
                    .map(saved -> s.unsaved()
                            ? runbooks.workingDraft(s.id())
                                    .map(WorkingDraft::text)
                                    .orElse(saved)
                            : saved);
            text.ifPresent(t -> known.add(Known.of(s.id(), s.slug(), t)));
        }
        return of(seen, known);
    }

    static AlertCoverage of(List<SeenAlert> seen, List<Known> runbooks) {
        List<Row> rows = new ArrayList<>();
        Set<Long> led = new HashSet<>();
        var index = new AlertIndex(runbooks);
        for (SeenAlert alert : seen) {
            Set<Known> its = index.of(alert);
            its.forEach(k -> led.add(k.ref().id()));
            alert.runbooks().stream()
                    .filter(link -> index.named(link).isEmpty())
                    .forEach(link -> rows.add(row(
                            Standing.MISSING_RUNBOOK,
                            alert,
                            its.stream().map(Known::ref).findFirst(),
                            link)));
            if (its.isEmpty() && alert.runbooks().isEmpty()) {
                rows.add(row(Standing.NO_RUNBOOK, alert, Optional.empty(), ""));
            }
            its.forEach(k -> rows.add(row(Standing.COVERED, alert, Optional.of(k.ref()), "")));
        }
        if (!seen.isEmpty()) {
            runbooks.forEach(k -> unseen(k, seen, led, rows));
        }
        rows.sort(Comparator.comparing(Row::standing)
                .thenComparing(Row::times, Comparator.reverseOrder())
                .thenComparing(Row::alert, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(r -> r.runbook().map(Ref::title).orElse(""), String.CASE_INSENSITIVE_ORDER));
        return new AlertCoverage(seen.size(), rows);
    }

    private static void unseen(Known runbook, List<SeenAlert> seen, Set<Long> led, List<Row> rows) {
        List<String> never = runbook.alerts().stream()
                .filter(a -> !AlertPattern.isSeen(a, seen))
                .toList();
        for (String name : never) {
            rows.add(new Row(
                    Standing.NEVER_SEEN,
                    name,
                    Optional.of(runbook.ref()),
                    "",
                    0,
                    Optional.empty(),
                    AlertPattern.nearest(name, seen)));
        }
        if (never.isEmpty()
                && !runbook.alertless()
                && !led.contains(runbook.ref().id())) {
            rows.add(new Row(
                    Standing.NO_ALERT, "", Optional.of(runbook.ref()), "", 0, Optional.empty(), Optional.empty()));
        }
    }

    private static Row row(Standing standing, SeenAlert alert, Optional<Ref> runbook, String named) {
        return new Row(standing, alert.name(), runbook, named, alert.times(), alert.last(), Optional.empty());
    }

    /** How many rows stand so. */
    public long count(Standing standing) {
        return rows.stream().filter(r -> r.standing() == standing).count();
    }

    /** How many rows somebody has to do something about. */
    public long gaps() {
        return rows.stream().filter(Row::isGap).count();
    }

    /** How a link reads in a narrow column. */
    public static String label(String link) {
        return RunbookLink.label(link);
    }

    /**
     * A new runbook that answers an alert, with room for what only a person knows.
     *
     * @param named what the alert calls its runbook: the new one is called so; may be empty
     */
    public static String draftFor(String alert, String named) {
        String label = label(named);
        String title = label.isBlank() || RunbookLink.names(label, List.of(alert), List.of()) ? alert : label;
        return "title: " + YamlScalars.of(title, RunbookWriter.LEVEL) + "\nservice: \"\"\nalerts:\n  - "
                + YamlScalars.of(alert, 2 * RunbookWriter.LEVEL) + "\nsummary: \"\"\n\nsteps:\n  - id: first-look\n"
                + "    title: First look\n    manual: " + RunbookFixes.TO_BE_SAID + "what to do.\n\n"
                + "verification: []\nrollback: []\nescalation: []\n";
    }

    /** Names an alert in a runbook's text; empty if the text cannot take it. */
    public static Optional<String> name(String text, String alert) {
        RunbookText edited = RunbookText.of(text);
        int entries = edited.count("alerts");
        return edited.addText("alerts", alert).or(() -> {
            List<String> named =
                    new ArrayList<>(RunbookYaml.parse(text).runbook().about().alerts());
            named.add(alert);
            return entries == named.size() - 1 ? edited.setBrackets("alerts", named) : Optional.empty();
        });
    }

    /** Puts another alert's name in the place of one; empty if it is not in the text. */
    public static Optional<String> rename(String text, String alert, String other) {
        List<String> named = RunbookYaml.parse(text).runbook().about().alerts();
        int at = named.indexOf(alert);
        return at < 0 ? Optional.empty() : RunbookText.of(text).setEntry("alerts[" + at + "]", other);
    }
}
