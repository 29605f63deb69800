package dev.runbench.ui.logs;

import dev.runbench.logs.Level;
import dev.runbench.logs.LogComparison.Difference;
import java.util.Locale;

/** A difference between two logs: which kind of message, how, and how sure. */
final class DifferenceCell extends CardCell<Difference> {

    DifferenceCell() {
        super("mono");
    }

    @Override
    String words(Difference difference) {
        return difference.text();
    }

    @Override
    String about(Difference difference) {
        String level = difference.level() == Level.NONE
                ? ""
                : " · " + difference.level().name().toLowerCase(Locale.ROOT);
        String line = difference.kind() == Difference.Kind.GONE
                ? ""
                : String.format(Locale.ROOT, " · line %,d", difference.line());
        return difference.kind().name().toLowerCase(Locale.ROOT) + level + " · " + difference.words() + line;
    }
}
