package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Action;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Parameter;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Runbooks with every nasty text that a YAML writer may trip over. */
final class GeneratedRunbooks {

    private static final List<String> PIECES = List.of(
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
                "T" + text(),
                text(),
                text(),
                list(() -> new Parameter("p" + id++, text(), maybe(), "", random.nextBoolean())),
                list(this::text),
                list(this::step),
                list(this::step),
                list(this::step),
                list(this::text));
    }

    private Step step() {
        Duration timeout = Duration.ofMillis(1 + random.nextInt(10_000_000));
        Action action = switch (random.nextInt(3)) {
            case 0 -> new Action.Ssh(text(), "x" + text(), timeout);
            case 1 -> new Action.Sql(text(), "x" + text(), Runbook.DEFAULT_TIMEOUT);
            default -> new Action.Manual(text());
        };
        Check check = switch (random.nextInt(3)) {
            case 0 -> Check.none();
            case 1 -> Check.exitCodeZero();
            default -> new Check(Optional.of(random.nextInt(9) - 3), maybe(), maybe(), Optional.of("a|b"));
        };
        return new Step(
                "s" + id++, "t" + text(), action, text(), text(), check, list(this::citation), random.nextBoolean());
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
