package dev.runbench.runbook;

import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.Runbook.About;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Contact;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the runbook and its commented text out of placed steps. */
final class DraftPrinter {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Pattern SLOW = Pattern.compile(
            "\\b(?:wait|rollout|pg_basebackup|pg_dump|rsync|find|vacuum|reindex|sleep|tcpdump|must-gather|du)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPECTED =
            Pattern.compile("(?i)\\bexpected(?: answer| result| output)?:\\s+`([^`\\n]{3,60})`");
    private static final Pattern ENDLESS = Pattern.compile(
            "\\b(?:tail|logs|journalctl)\\b[^|;]*\\s(?:-\\w*f\\w*|--follow)\\b|^\\s*(?:sudo\\s+)?watch\\s");

    private final String problem;
    private final List<CitedDocument> used;
    private final List<String> leftOut;
    private final DraftParameters parameters = new DraftParameters();
    private final StepIds ids = new StepIds();
    private final Map<String, List<String>> comments = new LinkedHashMap<>();
    private final List<String> gaps = new ArrayList<>();

    DraftPrinter(String problem, List<CitedDocument> used, List<String> leftOut) {
        this.problem = problem;
        this.used = used;
        this.leftOut = leftOut;
    }

    Draft print(List<PlacedStep> placed, Map<String, Citation> prerequisites, Map<String, Citation> escalation) {
        List<Step> verification = new ArrayList<>();
        List<Step> rollback = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (PlacedStep p : placed) {
            switch (p.section()) {
                case VERIFICATION -> verification.add(step(p));
                case ROLLBACK -> rollback.add(step(p));
                default -> steps.add(step(p));
            }
        }
        gap("steps", steps.isEmpty(), "no steps were found in the cited sources");
        gap("verification", verification.isEmpty(), "no verification was found in the cited sources");
        gap("rollback", rollback.isEmpty(), "no rollback was found in the cited sources");
        gap("escalation", escalation.isEmpty(), "no escalation was found in the cited sources");
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
                parameters.parameters(),
                List.copyOf(prerequisites.keySet()),
                steps,
                verification,
                rollback,
                escalation.keySet().stream().map(Contact::of).toList());
        if (runbook.service().isEmpty()) {
            gaps.add("no service was named in the cited sources");
        }
        String yaml = RunbookYaml.write(runbook, new RunbookNotes(head(), comments));
        return new Draft(runbook, yaml, gaps, leftOut, "extractive", Optional.empty());
    }

    /** What the first source that says it says. */
    private String first(Function<SourceProcedure, String> what) {
        return used.stream()
                .map(d -> what.apply(d.procedure()))
                .filter(s -> !s.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Step step(PlacedStep p) {
        FoundStep s = p.step();
        Action action = action(s);
        List<String> notes = new ArrayList<>(s.note());
        s.command()
                .filter(c -> !c.host().isEmpty())
                .ifPresent(c -> notes.add("The source runs it on " + c.host() + "."));
        s.command()
                .filter(c -> ENDLESS.matcher(c.text()).find())
                .ifPresent(_ -> notes.add("It does not end by itself: stop it when you have seen enough."));
        if (action instanceof Action.Manual && s.command().isPresent()) {
            notes.add("By hand: it needs a terminal or one connection for several statements.");
        }
        String expected = Redactor.redact(String.join("\n", s.expected()));
        Check check = Check.usual(action);
        Matcher told = EXPECTED.matcher(expected + "\n" + s.instruction());
        if (!(action instanceof Action.Manual) && told.find()) {
            check = new Check(check.exitCode(), Optional.of(told.group(1)), Optional.empty(), Optional.empty());
        }
        String title = s.title().isBlank() ? "Step" : s.title();
        return new Step(ids.next(title), title, action, String.join("\n", notes), expected, check, p.citations());
    }

    private Action action(FoundStep s) {
        if (s.command().isEmpty()) {
            return new Action.Manual(s.instruction());
        }
        FoundCommand c = s.command().get();
        return switch (c.kind()) {
            case SHELL -> {
                Action.Ssh ssh = new Action.Ssh("", parameters.shell(c.text()), Runbook.DEFAULT_TIMEOUT);
                boolean slow = SLOW.matcher(c.text()).find() || CommandWords.mutates(ssh);
                yield slow ? new Action.Ssh("", ssh.command(), LONG) : ssh;
            }
            case SQL -> {
                Action.Sql sql = new Action.Sql("", parameters.sql(c.text()), Runbook.DEFAULT_TIMEOUT);
                yield CommandWords.mutates(sql) ? new Action.Sql("", sql.statement(), LONG) : sql;
            }
            case BY_HAND -> new Action.Manual(parameters.shell(c.text()));
        };
    }

    private String title() {
        String first = problem.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("Untitled runbook");
        String own = used.isEmpty() ? "" : used.getFirst().title();
        boolean procedure = !used.isEmpty()
                && used.getFirst().procedure().steps().stream()
                        .anyMatch(s -> s.section().isProcedure());
        boolean named = procedure && !own.matches("[\\w.-]+\\.\\w{2,4}") || problem.isBlank();
        String title = named && !own.isBlank() ? own : first;
        return title.length() > 120 ? title.substring(0, 119) + "…" : title;
    }

    private String summary() {
        String meaning = first(SourceProcedure::summary);
        String asked = Redactor.redact(problem.strip());
        return meaning.isEmpty() ? asked : asked.isEmpty() ? meaning : asked + "\n\n" + Redactor.redact(meaning);
    }

    private void gap(String section, boolean missing, String what) {
        if (missing) {
            gaps.add(what);
            comments.put(section, List.of("missing: " + what));
        }
    }

    private void sources(String section, Map<String, Citation> remarks) {
        int i = 0;
        for (Citation c : remarks.values()) {
            if (c.end() > c.start()) {
                comments.put(
                        section + "[" + i + "]",
                        List.of("from: " + c.title() + ", " + c.path() + " " + c.start() + "-" + c.end()));
            }
            i++;
        }
    }

    private List<String> head() {
        List<String> head = new ArrayList<>();
        head.add("Drafted without a language model: every command stands word for word in the source it cites,");
        head.add("with placeholders turned into parameters. Check it before you approve it.");
        used.forEach(d -> head.add("source: " + Prose.oneLine(d.title()) + " ("
                + d.hits().getFirst().citation().path() + ")"));
        leftOut.stream().limit(20).forEach(l -> head.add("left out: " + Prose.oneLine(l)));
        return head;
    }
}
