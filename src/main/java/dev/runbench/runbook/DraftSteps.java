package dev.runbench.runbook;

import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes steps of one draft: found ones word for word, and sentences of a model. */
final class DraftSteps {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Pattern SLOW = Pattern.compile(
            "\\b(?:wait|rollout|pg_basebackup|pg_dump|rsync|find|vacuum|reindex|sleep|tcpdump|must-gather|du)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPECTED =
            Pattern.compile("(?i)\\bexpected(?: answer| result| output)?:\\s+`([^`\\n]{3,60})`");
    private static final Pattern ENDLESS = Pattern.compile(
            "\\b(?:tail|logs|journalctl)\\b[^|;]*\\s(?:-\\w*f\\w*|--follow)\\b|^\\s*(?:sudo\\s+)?watch\\s");

    private final DraftParameters parameters = new DraftParameters();
    private final StepIds ids = new StepIds();

    List<Parameter> parameters() {
        return parameters.parameters();
    }

    /** A found step under its source's own title. */
    Step found(PlacedStep p) {
        String title = p.step().title();
        return found(p, title.isBlank() ? "Step" : title);
    }

    /** A found step; everything but the title is the source's. */
    Step found(PlacedStep p, String title) {
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
        return new Step(ids.next(title), title, action, String.join("\n", notes), expected, check, p.citations());
    }

    /** An instruction in a model's words, with what confirms it or, unsupported, what it was to come from. */
    Step said(String words, List<Citation> citations, boolean supported) {
        String title = words.length() <= 80 ? words : words.substring(0, words.offsetByCodePoints(0, 79)) + "…";
        Action action = new Action.Manual(words);
        return new Step(ids.next(title), title, action, "", "", Check.usual(action), citations)
                .withSupported(supported);
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
}
