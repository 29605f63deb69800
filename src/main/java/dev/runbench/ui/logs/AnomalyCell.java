package dev.runbench.ui.logs;

import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the log departs from its own ways: what, when, and the figures. */
final class AnomalyCell extends CardCell<Anomaly> {

    private final Supplier<Optional<LogAnalysis>> log;

    /** @param log the analysis that it belongs to */
    AnomalyCell(Supplier<Optional<LogAnalysis>> log) {
        super("");
        this.log = log;
    }

    @Override
    String words(Anomaly anomaly) {
        return log.get().map(l -> l.told(anomaly)).orElse(anomaly.words());
    }

    @Override
    String about(Anomaly anomaly) {
        return String.format(
                Locale.ROOT,
                "%s · %s · %s to %s",
                anomaly.kind().name().toLowerCase(Locale.ROOT),
                log.get().map(l -> l.where(anomaly.line())).orElse(""),
                anomaly.at(),
                anomaly.until());
    }
}
