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
import java.util.stream.Stream;

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

    private final DraftParameters parameters;
    private final HeaderSecrets headers = new HeaderSecrets();
    private final StepIds ids = new StepIds();

    /** @param declared parameters of earlier work, for references that stand in it */
    DraftSteps(List<Parameter> declared) {
        parameters = new DraftParameters(declared);
    }

    List<Parameter> parameters() {
        return parameters.parameters(headers.parameters());
    }

    /** A found step under its source's own title. */
    Step found(PlacedStep p) {
        String title = p.step().title();
        return found(p, title.isBlank() ? "Step" : Redactor.redact(HeaderSecrets.without(title)));
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
        List<String> results = new ArrayList<>(s.expected());
        p.seen().forEach(line -> results.add("A log shows: " + line));
        String expected = Redactor.redact(String.join("\n", results));
        Check check = Check.usual(action);
        Matcher told = EXPECTED.matcher(expected + "\n" + s.instruction());
        if (!(action instanceof Action.Manual) && told.find()) {
            check = new Check(check.exitCode(), Optional.of(told.group(1)), Optional.empty(), Optional.empty());
        }
        if (p.sought().isPresent() && check.contains().isEmpty()) {
            check = new Check(check.exitCode(), p.sought(), check.notContains(), check.matches(), check.value());
        }
        Step step = new Step(ids.next(title), title, action, String.join("\n", notes), expected, check, p.citations());
        return p.done().map(done -> observed(step, done)).orElse(step);
    }

    // Where the words name no result, what was seen is the check; risk, undo and place are those that were used.
    private Step observed(Step said, Step done) {
        Check asked = said.check();
        Check seen = done.check();
        boolean looks = asked.contains().isPresent() || asked.matches().isPresent();
        Check check = said.action() instanceof Action.Manual && !(done.action() instanceof Action.Manual)
                ? asked
                : new Check(
                        asked.exitCode().or(seen::exitCode),
                        looks ? asked.contains() : seen.contains(),
                        asked.notContains().or(seen::notContains),
                        looks ? asked.matches() : seen.matches(),
                        asked.value().or(seen::value));
        Action action = switch (said.action()) {
            case Action.Ssh(String target, String command, Duration timeout)
            when target.isEmpty() && done.action() instanceof Action.Ssh ssh ->
                new Action.Ssh(ssh.target(), command, longer(timeout, ssh.timeout()));
            case Action.Sql(String target, String statement, Duration timeout)
            when target.isEmpty() && done.action() instanceof Action.Sql sql ->
                new Action.Sql(sql.target(), statement, longer(timeout, sql.timeout()));
            default -> said.action();
        };
        parameters.refer(Stream.of(check.contains(), check.notContains(), check.matches())
                .flatMap(Optional::stream)
                .toList());
        Stream.concat(done.capture().stream(), done.undo().stream()).forEach(a -> parameters.refer(List.of(a.text())));
        return new Step(
                said.id(),
                said.title(),
                action,
                said.note(),
                done.risk(),
                said.expected(),
                check,
                done.capture(),
                done.undo(),
                said.citations(),
                said.supported());
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** An instruction in a model's words, with what confirms it or, unsupported, what it was to come from. */
    Step said(String words, List<Citation> citations, boolean supported) {
        String title = words.length() <= 80 ? words : words.substring(0, words.offsetByCodePoints(0, 79)) + "…";
        Action action = new Action.Manual(words);
        return new Step(ids.next(title), title, action, "", "", Check.usual(action), citations)
                .withSupported(supported);
    }

    private Action action(FoundStep s) {
        if (s.done().isPresent()) { // its references are a runbook's already
            Action done = s.done().get().action();
            parameters.refer(List.of(done.text()));
            return done;
        }
        if (s.command().isEmpty()) {
            return new Action.Manual(s.instruction());
        }
        FoundCommand c = s.command().get();
        return switch (c.kind()) {
            case SHELL -> {
                Action.Ssh ssh =
                        new Action.Ssh("", parameters.shell(headers.hidden(c.text())), Runbook.DEFAULT_TIMEOUT);
                boolean slow = SLOW.matcher(c.text()).find() || CommandWords.mutates(ssh);
                yield slow ? new Action.Ssh("", ssh.command(), LONG) : ssh;
            }
            case SQL -> {
                Action.Sql sql = new Action.Sql("", parameters.sql(c.text()), Runbook.DEFAULT_TIMEOUT);
                yield CommandWords.mutates(sql) ? new Action.Sql("", sql.statement(), LONG) : sql;
            }
            case HTTP -> {
                String text = headers.hidden(c.text());
                yield HttpBlock.read(text, parameters::shell)
                        .<Action>map(h -> h)
                        .orElseGet(() -> new Action.Manual(parameters.shell(text)));
            }
            case BY_HAND -> new Action.Manual(parameters.shell(headers.hidden(c.text())));
        };
    }
}
