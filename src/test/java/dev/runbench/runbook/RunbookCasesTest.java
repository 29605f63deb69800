package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.runbench.runbook.RunbookCase.Expected;
import dev.runbench.runbook.RunbookCase.Given;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class RunbookCasesTest {

    private static final Runbook RUNBOOK = RunbookYaml.parse("""
            title: T
            parameters: [{name: host}, {name: "mode"}]
            steps:
              - {id: look, title: Look, ssh: df}
              - {id: which, title: Which, decision: {question: Q, options: [{answer: logs, goto: next}, {answer: rows, goto: end}]}}
            """).runbook();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(RunbookSchema.tests());

    private static List<String> objections(String yaml) {
        Map<String, Object> map = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        JsonNode node = new ObjectMapper().valueToTree(map);
        return SCHEMA.validate(node).stream().map(Object::toString).toList();
    }

    private static RunbookCase parsed(String text) {
        RunbookCases.Parsed parsed = RunbookCases.parse(text, RUNBOOK);
        assertThat(parsed.problems()).as(text).isEmpty();
        return parsed.cases().getLast();
    }

    @Test
    void theSchemaIsOneAndDescribesEveryKey() throws Exception {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(new ObjectMapper().readTree(RunbookSchema.tests())))
                .isEmpty();
        for (String block : List.of("tests", "tests.case", "tests.given", "tests.expect")) {
            assertThat(RunbookSchema.keys(block))
                    .isNotEmpty()
                    .allSatisfy(k -> assertThat(k.description()).as(k.name()).isNotBlank());
        }
        assertThat(RunbookSchema.keys("")).noneMatch(k -> k.name().equals("cases"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "cases: []|1|There are no cases",
                "cases:\\n  - name: n\\n    expect: {path: [lok]}|3|no step \"lok\"; did you mean \"look\"",
                "cases:\\n  - name: n\\n    expects: {}\\n|2|expects nothing",
                "cases:\\n  - expect: {end: done}|2|has no \"name\"",
                "cases:\\n  - name: n\\n    expect: {end: resolvd}|3|did you mean \"resolved\"",
                "cases:\\n  - name: n\\n    parameters: {hst: a}\\n    expect: {}|3|no parameter \"hst\"; did you mean \"host\"",
                "cases:\\n  - name: n\\n    given:\\n      - {step: which, answer: log}\\n    expect: {}|4|cannot be answered \"log\"",
                "cases:\\n  - name: n\\n    given:\\n      - {step: look, answer: log}\\n    expect: {}|4|is no decision",
                "cases:\\n  - name: n\\n    given:\\n      - {step: look, then: rety}\\n    expect: {}|4|did you mean \"retry\"",
                "cases:\\n  - name: n\\n    given:\\n      - {step: look, exit: one}\\n    expect: {}|4|expected a whole number",
                "cases:\\n  - name: n\\n    given:\\n      - {step: look, rows: [a]}\\n    expect: {}|4|expected values in brackets",
                "cases:\\n  - name: n\\n    expect: {states: {look: green}}|3|expected one of passed",
                "cases:\\n  - name: n\\n    expect: {}\\n  - name: n\\n    expect: {}|4|Two cases are called \"n\"",
                "cases:\\n\\t- name: n|2|tab",
                "schema: 2\\ncases:\\n  - {name: n, expect: {}}|1|reads version 1",
            })
    void whatIsWrongIsToldWithItsLine(String text, int line, String message) {
        RunbookCases.Parsed parsed =
                RunbookCases.parse(text.replace("\\n", "\n").replace("\\t", "\t"), RUNBOOK);
        assertThat(parsed.hasErrors()).isTrue();
        assertThat(parsed.problems()).anySatisfy(p -> {
            assertThat(p.line()).isEqualTo(line);
            assertThat(p.message()).contains(message);
        });
    }

    private static RunbookCase generated(Random random, int number) {
        var pieces = GeneratedRunbooks.PIECES;
        java.util.function.Supplier<String> text = () -> {
            StringBuilder t = new StringBuilder();
            for (int i = random.nextInt(4); i >= 0; i--) {
                t.append(pieces.get(random.nextInt(pieces.size())));
            }
            // One line break at the end of a text in the YAML form belongs to the form.
            return t.toString().replaceAll("\n+$", "");
        };
        Map<String, String> values = new LinkedHashMap<>();
        values.put("host", text.get());
        Given look = new Given(
                "look",
                random.nextBoolean() ? Optional.of(text.get()) : Optional.empty(),
                Optional.of(random.nextInt(9)),
                Optional.of(Duration.ofMillis(1 + random.nextInt(100_000))),
                Optional.empty(),
                random.nextBoolean(),
                Optional.of(random.nextBoolean()),
                Optional.of("skip"));
        Given which = new Given(
                "which",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("rows"),
                false,
                Optional.empty(),
                Optional.empty());
        return new RunbookCase(
                "case " + number + text.get(),
                0,
                values,
                random.nextBoolean() ? Optional.of("0f") : Optional.empty(),
                List.of(look, which),
                new Expected(
                        Optional.of(List.of("look", "which")),
                        Map.of("look", "failed"),
                        Map.of("look", text.get()),
                        Optional.of("escalated"),
                        Optional.of(random.nextInt(5))));
    }

    private static RunbookCase atLine(RunbookCase c, int line) {
        return new RunbookCase(c.name(), line, c.parameters(), c.run(), c.given(), c.expected());
    }

    @Test
    void whatIsWrittenReadsBackAndFitsTheSchema() {
        var random = new Random(5);
        for (int k = 0; k < 300; k++) {
            RunbookCase one = generated(random, k);
            String text = RunbookCases.write(one);
            assertThat(parsed(text)).as(text).isEqualTo(atLine(one, 2));
            assertThat(objections(text)).as(text).isEmpty();
        }
    }

    @Test
    void aCaseIsAddedBehindTheOthersAndTheRestStays() {
        var random = new Random(6);
        RunbookCase one = generated(random, 1);
        String before =
                "# of the storage team 🔥\ncases:\n- name: first # kept\n  expect: {end: resolved}\n# the end\n";
        String after = RunbookCases.add(before, one).orElseThrow();
        assertThat(after)
                .startsWith(before.substring(0, before.indexOf("# the end")))
                .contains("# the end");
        assertThat(RunbookCases.parse(after, RUNBOOK).cases())
                .extracting(RunbookCase::name)
                .containsExactly("first", one.name());
        String twice =
                RunbookCases.add(after + "schema: 1\n", generated(random, 2)).orElseThrow();
        assertThat(RunbookCases.parse(twice, RUNBOOK).problems()).as(twice).isEmpty();
        assertThat(RunbookCases.parse(twice, RUNBOOK).cases()).hasSize(3);
        assertThat(RunbookCases.add("", one)).hasValue(RunbookCases.write(one));
        assertThat(RunbookCases.add("cases: [{name: a, expect: {}}]", one)).isEmpty();
        assertThat(RunbookCases.add("title: no tests", one)).isEmpty();
    }
}
