package dev.runbench.runbook;

import dev.runbench.runbook.YamlFields.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the parameters of a runbook. */
final class ParameterReader {

    private final Findings findings;

    ParameterReader(Findings findings) {
        this.findings = findings;
    }

    List<Parameter> read(YamlFields runbook) {
        List<Parameter> parameters = new ArrayList<>();
        List<Node> nodes = runbook.list("parameters", "\"- name: host\"");
        for (int i = 0; i < nodes.size(); i++) {
            YamlFields.of("parameters[" + i + "]", "parameter", "A parameter", nodes.get(i), findings)
                    .ifPresent(p -> parameters.add(parameter(p)));
        }
        return parameters;
    }

    private Parameter parameter(YamlFields p) {
        String name = p.requiredText("name", "A parameter");
        if (!name.isEmpty() && !Placeholders.isName(name)) {
            findings.error(
                    p.value("name").orElse(p.node()),
                    "The parameter's name is \"" + name
                            + "\"; expected letters, digits and _, beginning with a letter.");
        }
        List<String> choices = p.texts("choices");
        ParameterType type = type(p).orElse(choices.isEmpty() ? ParameterType.TEXT : ParameterType.CHOICE);
        if (type == ParameterType.CHOICE && choices.isEmpty()) {
            findings.error(p.node(), "The parameter \"" + name + "\" is a choice without \"choices\".");
        }
        var parameter = new Parameter(
                name,
                p.text("description"),
                type,
                p.optionalText("default"),
                choices,
                p.regex("pattern").orElse(""),
                p.number("min"),
                p.number("max"),
                p.bool("required", true));
        parameter
                .defaultValue()
                .filter(d -> !d.isEmpty())
                .flatMap(parameter::objection)
                .ifPresent(o ->
                        findings.error(p.value("default").orElse(p.node()), "The default of \"" + name + "\" " + o));
        return parameter;
    }

    private Optional<ParameterType> type(YamlFields p) {
        Optional<String> word = p.optionalText("type");
        Optional<ParameterType> type = word.flatMap(ParameterType::of);
        if (word.isPresent() && type.isEmpty()) {
            List<String> known =
                    RunbookSchema.key("parameter", "type").orElseThrow().values();
            findings.error(
                    p.value("type").orElse(p.node()),
                    "The type is \"" + word.get() + "\"; expected one of " + String.join(", ", known)
                            + Suggestion.of(word.get(), known) + ".");
        }
        return type;
    }
}
