package dev.runbench.cli;

import dev.runbench.runbook.AlertCoverage;
import dev.runbench.runbook.AlertCoverage.Ref;
import dev.runbench.runbook.AlertCoverage.Row;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code runbench coverage}: which alerts have a runbook, and which runbooks an alert. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Which imported alerts have a runbook, and which runbooks an alert.",
            "Exits with 1 if an alert has no runbook or names one that nobody has, or a runbook names an alert that was"
                    + " never seen; a runbook that no alert leads to is told and is no failure. 0 if no alert is known."
        })
final class CoverageCommand implements Callable<Integer> {

    private record Line(
            String standing,
            String alert,
            Optional<String> runbook,
            Optional<Long> runbookId,
            Optional<String> names,
            long times,
            Optional<String> last,
            Optional<String> nearest) {

        static Line of(Row row) {
            return new Line(
                    CoverageCommand.standing(row),
                    row.alert(),
                    row.runbook().map(Ref::title),
                    row.runbook().map(Ref::id),
                    Optional.of(row.named()).filter(n -> !n.isEmpty()),
                    row.times(),
                    row.last().map(Object::toString),
                    row.nearest());
        }
    }

    private final Output output;

    @Mixin
    private Home home;

    @Option(names = "--gaps", description = "Only what somebody has to do something about.")
    private boolean gaps;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    CoverageCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = home.open()) {
            AlertCoverage map = AlertCoverage.of(services.alerts().all(), services.runbooks());
            if (map.alerts() == 0) {
                output.say(
                        "no alert is known yet: import what Alertmanager, Grafana or PagerDuty sent, or files of rules");
                return 0;
            }
            map.rows().stream().filter(r -> !gaps || r.isGap()).forEach(this::print);
            long left = map.gaps();
            output.say(map.alerts()
                    + (map.alerts() == 1 ? " alert, " : " alerts, ")
                    + left
                    + (left == 1 ? " gap" : " gaps"));
            return left > 0 ? 1 : 0;
        }
    }

    private void print(Row row) {
        if (home.json()) {
            output.json(Line.of(row));
        } else {
            output.line(sentence(row));
        }
    }

    private static String standing(Row row) {
        return row.standing().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sentence(Row row) {
        String runbook = row.runbook().map(r -> "\"" + r.title() + "\"").orElse("");
        String words = switch (row.standing()) {
            case MISSING_RUNBOOK ->
                row.alert() + " names " + row.named() + ", which is no runbook here"
                        + (runbook.isEmpty() ? "" : "; " + runbook + " answers it");
            case NO_RUNBOOK -> row.alert() + " has no runbook";
            case NEVER_SEEN ->
                runbook + " names " + row.alert() + ", which was never seen"
                        + row.nearest().map(n -> "; did you mean " + n).orElse("");
            case NO_ALERT -> "no alert leads to " + runbook;
            case COVERED -> row.alert() + " is answered by " + runbook;
        };
        String seen = row.times() == 0
                ? ""
                : " (" + (row.times() == 1 ? "once" : row.times() + " times")
                        + row.last().map(at -> ", last " + at).orElse("") + ")";
        return standing(row) + ": " + words + seen;
    }
}
