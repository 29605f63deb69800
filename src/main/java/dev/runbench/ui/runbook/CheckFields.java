package dev.runbench.ui.runbook;

import static dev.runbench.ui.runbook.FormField.Kind.LINE;

import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.ValueCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What of a step's check can be filled in; what really stands in the text is put in by {@link FormModel}. */
final class CheckFields {

    private CheckFields() {}

    /** What is asked of the output, as a text and as one value in it. */
    static List<FormField> ofOutput(Check c) {
        return List.of(
                line("contains", "Output has", c.contains()),
                line("notContains", "Output has not", c.notContains()),
                line("matches", "Output matches", c.matches()),
                value(c, "json", "Value at JSON path", ValueCheck::json),
                value(c, "column", "Value of column", ValueCheck::column),
                value(c, "find", "Value that is found by", ValueCheck::find),
                value(c, "is", "Value is", ValueCheck::is),
                value(c, "min", "Value at least", v -> v.min().map(ValueCheck::number)),
                value(c, "max", "Value at most", v -> v.max().map(ValueCheck::number)));
    }

    private static FormField value(Check check, String key, String label, Function<ValueCheck, Optional<String>> part) {
        return line("value." + key, label, check.value().flatMap(part));
    }

    private static FormField line(String key, String label, Optional<String> value) {
        return FormFields.field("check." + key, label, value.orElse(""), LINE);
    }
}
