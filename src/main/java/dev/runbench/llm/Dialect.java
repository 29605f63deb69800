package dev.runbench.llm;

import java.util.Locale;
import java.util.Optional;

/**
 * What a service understands beyond the plain protocol. Starts hopeful and gives up one thing after another when the
 * service says that it does not know it.
 *
 * @param schema takes the JSON schema of the answer; otherwise the schema is explained in words
 * @param temperature takes a temperature and a seed
 * @param completionTokens wants the answer's limit under its newer name
 */
record Dialect(boolean schema, boolean temperature, boolean completionTokens) {

    static final Dialect HOPEFUL = new Dialect(true, true, false);

    /** The next thing to try after a "bad request", if its text says what was wrong. */
    Optional<Dialect> after(String complaint) {
        String text = complaint.toLowerCase(Locale.ROOT);
        if (!completionTokens && text.contains("max_completion_tokens")) {
            return Optional.of(new Dialect(schema, temperature, true));
        }
        if (temperature && (text.contains("temperature") || text.contains("seed"))) {
            return Optional.of(new Dialect(schema, false, completionTokens));
        }
        boolean aboutSchema = text.contains("response_format")
                || text.contains("json_schema")
                || text.contains("output_config")
                || text.contains("output_format")
                || text.contains("schema");
        return schema && aboutSchema
                ? Optional.of(new Dialect(false, temperature, completionTokens))
                : Optional.empty();
    }
}
