package dev.runbench.logs;

import dev.runbench.logs.LogAnalysis.LogTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which values stand at the variable places of a template's lines. Blocks, honours interrupts. */
public final class TemplateVariables {

    /** Lines that are looked at, evenly over the log; with more the picture does not change. */
    static final int SAMPLE = 20_000;

    private TemplateVariables() {}

    /** The values of each variable, in the order of the template. Empty if it has none. */
    public static List<ValueDistribution> of(LogFile log, LineFacts facts, LogTemplate template, int place)
            throws IOException {
        var pattern = new TemplatePattern(template.template());
        List<ValueDistribution.Counting> values = new ArrayList<>();
        pattern.variables().forEach(name -> values.add(new ValueDistribution.Counting(name)));
        if (values.isEmpty()) {
            return List.of();
        }
        var parser = new LineParser(java.time.Year.now(java.time.ZoneOffset.UTC).getValue());
        long step = Math.ceilDiv(Math.max(1, template.count()), (long) SAMPLE);
        long[] seen = {0};
        log.read(0, Long.MAX_VALUE / 2, (number, text) -> {
            if (facts.begins(number) && facts.template(number) == place && seen[0]++ % step == 0) {
                pattern.values(
                        parser.parse(text).message(),
                        (variable, value) -> values.get(variable).add(value));
            }
            return true;
        });
        return values.stream().map(ValueDistribution.Counting::distribution).toList();
    }
}
