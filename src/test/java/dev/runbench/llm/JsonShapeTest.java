package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {

    private static final JsonShape STEP = JsonShapeReader.read("""
            {"type":"object","required":["id","risk"],"properties":{
              "id":{"type":"integer","minimum":1,"maximum":9},
              "risk":{"enum":["low","high"]},
              "share":{"type":"number"},
              "undo":{"anyOf":[{"type":"null"},{"type":"string","maxLength":5}]},
              "tags":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","minLength":2,"maxLength":3}}}}""");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"risk\":\"low\"}",
                " {\"risk\":\"high\",\"id\":9,\"undo\":null,\"share\":0.5}\n",
                "{\"id\":1,\"risk\":\"low\",\"undo\":\"stop\",\"tags\":[\"db\",\"🚒🚒🚒\"]}"
            })
    void whatFitsHasNoFault(String answer) {
        assertThat(STEP.fault(answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "``~empty",
                "{\"id\":1~not JSON",
                "{\"id\":1,\"risk\":\"low\"} and so on~not JSON",
                "{\"id\":1,\"id\":2,\"risk\":\"low\"}~not JSON",
                "[]~$ is [], not an object",
                "{\"id\":1}~$.risk is missing",
                "{\"id\":1,\"risk\":\"none\"}~$.risk is \"none\", not one of",
                "{\"id\":1.5,\"risk\":\"low\"}~$.id is 1.5, not a whole number",
                "{\"id\":0,\"risk\":\"low\"}~$.id is 0, not 1.0 to 9.0",
                "{\"id\":1,\"risk\":\"low\",\"more\":1}~$.more was not asked for",
                "{\"id\":1,\"risk\":\"low\",\"undo\":\"longer\"}~$.undo",
                "{\"id\":1,\"risk\":\"low\",\"tags\":[]}~$.tags has 0 items, not 1 to 2",
                "{\"id\":1,\"risk\":\"low\",\"tags\":[\"ok\",\"x\"]}~$.tags[1] has 1 characters"
            })
    void whatDoesNotFitIsNamedWithItsPlace(String answer, String fault) {
        assertThat(STEP.fault(answer)).hasValueSatisfying(f -> assertThat(f).contains(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"type\":\"wish\"}",
                "{\"type\":\"string\"}",
                "{\"type\":\"array\",\"items\":{\"type\":\"null\"}}",
                "{\"type\":\"array\",\"maxItems\":3}",
                "{\"type\":\"string\",\"maxLength\":-1}",
                "{\"type\":\"string\",\"maxLength\":5,\"pattern\":\"^[\"}",
                "{\"$ref\":\"#/nowhere\"}",
                "{\"type\":\"object\",\"properties\":{}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"null\"}},\"required\":[\"b\"]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"null\"}},\"additionalProperties\":true}",
                "{\"enum\":[]}"
            })
    void aSchemaThatAModelCouldNotBeHeldToIsNoPrompt(String schema) {
        assertThatThrownBy(() -> ChatPrompt.json("", "What now?", schema, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the schema");
    }

    @Test
    void aSchemaNestedWithoutEndIsRefused() {
        String deep =
                "{\"type\":\"array\",\"maxItems\":1,\"items\":".repeat(200) + "{\"type\":\"null\"}" + "}".repeat(200);
        assertThatThrownBy(() -> JsonShapeReader.read(deep)).hasMessageContaining("too deeply");
    }
}
