package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Runbooks as people write them, with comments and unknown keys, and edits that a person might make. */
final class EditedRunbooks {

    private final Random random;

    EditedRunbooks(long seed) {
        random = new Random(seed);
    }

    /** A step of a list, as its lines. */
    static String step(String id, String command) {
        return """
                  # about %1$s
                  - id: %1$s
                    title: Do %1$s
                    ssh:
                      command: |
                        %2$s
                        # within the command
                      target: db-1
                    expected: all of %1$s

                """.formatted(id, command);
    }

    static String text(int steps) {
        var text = new StringBuilder("""
                # Kept by the storage team
                title: Disk full   # short
                colour: blue
                service: orders
                tags: [disk, db]
                parameters:
                  - name: host
                    description: Which host
                  - {name: zone, choices: [a, b]}
                prerequisites:
                  - A change window
                  - Somebody else

                steps:
                """);
        for (int i = 0; i < steps; i++) {
            text.append(step("s" + i, "echo " + i));
        }
        return text + """
                verification:
                  - id: v0
                    title: Look again
                    ssh: df -h
                # how to get back
                rollback: []
                escalation:
                  - who: ann
                    how: pager
                # the end
                """;
    }

    String next() {
        return text(3 + random.nextInt(5));
    }

    /** Some edits; each leaves a text that can be read. */
    String edit(String text, String mark) {
        String edited = text;
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits; i++) {
            edited = once(edited, mark + i);
        }
        return edited;
    }

    private String once(String text, String mark) {
        RunbookText runbook = RunbookText.of(text);
        int steps = (int) text.lines().filter(l -> l.startsWith("  - id: ")).count() - 1;
        int at = steps <= 0 ? 0 : random.nextInt(steps);
        List<UnaryOperator<String>> edits = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", "Title " + mark);
        values.put("expected", "expected " + mark);
        values.put("note", "note " + mark);
        values.forEach((key, value) -> edits.add(
                t -> runbook.set("steps[" + at + "]", "step", key, value).orElse(t)));
        edits.add(t -> runbook.set("", "", "owner", "owner " + mark).orElse(t));
        edits.add(t -> runbook.set("", "", "service", "service " + mark).orElse(t));
        edits.add(t -> runbook.remove("steps[" + at + "]").orElse(t));
        edits.add(t -> runbook.move("steps", at, "steps", random.nextInt(Math.max(1, steps)))
                .orElse(t));
        edits.add(t -> runbook.move("steps", at, "verification", 0).orElse(t));
        edits.add(t -> runbook.insert("steps", at, made(mark)).orElse(t));
        edits.add(t -> runbook.insert("rollback", 9, made(mark)).orElse(t));
        edits.add(t -> runbook.addText("prerequisites", "Have " + mark).orElse(t));
        edits.add(t -> t.replaceFirst("# about s" + at + "\n", "# about it, " + mark + "\n"));
        edits.add(t -> t.replaceFirst("target: db-1", "target: db-" + mark));
        edits.add(t -> t.replaceFirst("who: .*\n", "who: " + mark + "\n"));
        return edits.get(random.nextInt(edits.size())).apply(text);
    }

    private static Runbook.Step made(String mark) {
        return new Runbook.Step(
                "made-" + mark,
                "Made " + mark,
                new Action.Manual("do " + mark),
                "",
                "",
                Runbook.Check.none(),
                List.of());
    }
}
