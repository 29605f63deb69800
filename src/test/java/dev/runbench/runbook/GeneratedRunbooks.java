package dev.runbench.runbook;

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
import java.util.Random;
import java.util.function.Supplier;

/** Runbooks with every nasty text that a YAML writer may trip over. */
final class GeneratedRunbooks {

    static final List<String> PIECES = List.of(
            "df -h",
            " ",
            "\n",
            "\n\n",
            "\t",
            ": ",
            " #",
            "'",
            "\"",
            "\\",
            "- ",
            "? ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "&a",
            "*b",
            "!c",
            "[",
            "]",
            "{",
            "}",
            ",",
            "null",
            "true",
            "no",
            "~",
            "1",
            "0x1f",
            "1e3",
            "---",
            "...",
            "äöü",
            "日本",
            "🔥",
            "\r",
            "\u0085",
            "\u2028",
            "\u0001",
            "\u007f",
            "\ufeff",
            "echo \"$x\" | sed 's/a/b/' > /tmp/x",
            "SELECT *\n  FROM t\n WHERE a = 'b: c'",
            "  indented",
            "#",
            "=",
            "<<",
            "key:",
            "a b",
            "2026-01-01",
            "12:30:45",
            "\u00a0",
            "${name}",
            "-",
            "y",
            "on",
            " \n",
            "\n ",
            "Yes");

    private final Random random;
    private int id;

    GeneratedRunbooks(long seed) {
        random = new Random(seed);
    }

    Runbook next() {
        return new Runbook(
                new About("T" + text(), text(), text(), text(), text(), list(this::text), list(this::text), text()),
                list(this::parameter),
                list(this::text),
                list(this::step),
                list(this::step),
                list(this::step),
                list(() -> random.nextBoolean() ? Contact.of(text()) : new Contact("w" + text(), text(), text())));
    }

    private Parameter parameter() {
        String name = "p" + id++;
        return switch (random.nextInt(4)) {
            case 0 ->
                new Parameter(
                        name,
                        text(),
                        ParameterType.NUMBER,
                        Optional.of("7.5"),
                        List.of(),
                        "",
                        Optional.of(-3.0),
                        Optional.of(1e9),
                        true);
            case 1 ->
                new Parameter(
                        name,
                        text(),
                        ParameterType.CHOICE,
                        Optional.of("b: c"),
                        List.of("a", "b: c", "#"),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        random.nextBoolean());
            case 2 ->
                new Parameter(
                        name,
                        text(),
                        ParameterType.values()[4 + random.nextInt(4)],
                        Optional.empty(),
                        List.of(),
                        "[a-z.]+",
                        Optional.empty(),
                        Optional.empty(),
                        random.nextBoolean());
            default -> new Parameter(name, text(), maybe(), "", random.nextBoolean());
        };
    }

    private Step step() {
        Action action = action();
        Check check = switch (random.nextInt(3)) {
            case 0 -> Check.none();
            case 1 -> Check.usual(action);
            default -> new Check(Optional.of(random.nextInt(9) - 3), maybe(), maybe(), Optional.of("a|b"));
        };
        return new Step(
                "s" + id++,
                "t" + text(),
                action,
                text(),
                text(),
                text(),
                check,
                random.nextBoolean() ? Optional.empty() : Optional.of(capture()),
                random.nextBoolean() ? Optional.empty() : Optional.of(undo()),
                list(this::citation),
                random.nextBoolean());
    }

    private Action capture() {
        return random.nextBoolean()
                ? new Action.Ssh(text(), "x" + text(), Duration.ofMillis(1 + random.nextInt(10_000_000)))
                : new Action.Sql(text(), "x" + text(), Runbook.DEFAULT_TIMEOUT);
    }

    private Action undo() {
        return switch (random.nextInt(3)) {
            case 0 -> new Action.Ssh(text(), "x" + text(), Runbook.DEFAULT_TIMEOUT);
            case 1 -> new Action.Http("DELETE", "https://x" + id++, Map.of(), text(), Runbook.DEFAULT_TIMEOUT);
            default -> new Action.Manual("m" + text());
        };
    }

    private Action action() {
        Duration time = Duration.ofMillis(1 + random.nextInt(10_000_000));
        return switch (random.nextInt(8)) {
            case 0 -> new Action.Ssh(text(), "x" + text(), time);
            case 1 -> new Action.Sql(text(), "x" + text(), Runbook.DEFAULT_TIMEOUT);
            case 2 -> new Action.Http("POST", "http://${host}/x", pairs(), text(), time);
            case 3 -> new Action.Wait(time, text());
            case 4 ->
                new Action.Decision(
                        "q" + text(),
                        List.of(
                                new Action.Option("a" + text(), "next"),
                                new Action.Option("b" + text(), "x" + text())));
            case 5 -> new Action.Part("n" + text(), pairs());
            case 6 -> new Action.Judge(text());
            default -> new Action.Manual(text());
        };
    }

    private Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            pairs.put("k" + text(), text());
        }
        return pairs;
    }

    private Citation citation() {
        int start = random.nextInt(1000);
        return new Citation(random.nextInt(3), "p" + text(), text(), "abc", start, start + random.nextInt(50), text());
    }

    private Optional<String> maybe() {
        return random.nextBoolean() ? Optional.of(text()) : Optional.empty();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private <T> List<T> list(Supplier<T> entry) {
        List<T> list = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            list.add(entry.get());
        }
        return list;
    }
}
