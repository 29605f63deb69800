package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published schema and the reader say the same; judged by a validator that knows nothing of either. */
class RunbookSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(RunbookSchema.text());

    private static List<String> objections(JsonNode runbook) {
        return SCHEMA.validate(runbook).stream().map(Object::toString).toList();
    }

    private static JsonNode yaml(String text) {
        Map<String, Object> map = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return JSON.valueToTree(map);
    }

    @Test
    void theSchemaItselfIsOne() throws Exception {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(JSON.readTree(RunbookSchema.text()))).isEmpty();
    }

    @Test
    void whatIsWrittenAlwaysFitsTheSchema() {
        var generated = new GeneratedRunbooks(77);
        for (int k = 0; k < 300; k++) {
            Runbook runbook = generated.next();
            assertThat(objections(RunbookJson.node(runbook)))
                    .as(RunbookJson.write(runbook))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps: []",
                "{title: x, steps: [], schema: 2}",
                "{title: x, steps: [{title: t, http: {method: FETCH, url: 'http://x'}}]}",
                "{title: x, steps: [{title: t, decision: {question: q, options: [{answer: a, goto: next}]}}]}",
                "{title: x, steps: [{title: t, ssh: {target: x}}]}",
                "{title: x, steps: [{title: t, wait: soon}]}",
                "{title: x, steps: [], parameters: [{name: a b}]}",
                "{title: x, steps: [], parameters: [{name: a, type: colour}]}",
            })
    void whatTheSchemaRefusesTheReaderRefusesToo(String text) {
        assertThat(objections(yaml(text))).as(text).isNotEmpty();
        assertThat(RunbookYaml.parse(text).hasErrors()).as(text).isTrue();
    }

    @Test
    void everyKeyHasItsDescription() {
        for (String block : List.of(
                "",
                "parameter",
                "step",
                "ssh",
                "sql",
                "http",
                "wait",
                "decision",
                "option",
                "runbook",
                "capture",
                "undo",
                "check",
                "citation",
                "person")) {
            assertThat(RunbookSchema.keys(block))
                    .as(block)
                    .isNotEmpty()
                    .allSatisfy(k -> assertThat(k.description()).as(k.name()).isNotBlank());
        }
        assertThat(RunbookSchema.key("", "steps").orElseThrow().block()).isEqualTo("step");
        assertThat(RunbookSchema.key("step", "ssh").orElseThrow().block()).isEqualTo("ssh");
        assertThat(RunbookSchema.key("", "escalation").orElseThrow().block()).isEqualTo("person");
        assertThat(RunbookSchema.key("step", "supported").orElseThrow().values())
                .containsExactly("true", "false");
    }
}
