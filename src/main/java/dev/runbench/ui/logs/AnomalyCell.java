package dev.runbench.ui.logs;

import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.Locale;

/** Where the log departs from its own ways: what, when, and the figures. */
final class AnomalyCell extends CardCell<Anomaly> {

    AnomalyCell() {
        super("");
    }

    @Override
    String words(Anomaly anomaly) {
        return anomaly.words();
    }

    @Override
    String about(Anomaly anomaly) {
        return String.format(
                Locale.ROOT,
                "%s · line %,d · %s to %s",
                anomaly.kind().name().toLowerCase(Locale.ROOT),
                anomaly.line(),
                anomaly.at(),
                anomaly.until());
    }
}
