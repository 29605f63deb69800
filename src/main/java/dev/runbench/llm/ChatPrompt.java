package dev.runbench.llm;

import java.util.Optional;

/**
 * One question to a model.
 *
 * @param system who the model is and what it must keep to; may be empty
 * @param user the question and everything it may lean on
 * @param jsonSchema the shape of the answer, as {@link JsonShape} understands it. Bound every string and array so that
 *     the longest answer fits into {@code maxTokens}
 * @param maxTokens the longest answer, in tokens
 * @param temperature 0 for the likeliest answer, up to 2 for surprise
 * @param seed the same seed gives the same answer where the provider can do that
 */
public record ChatPrompt(
        String system, String user, Optional<String> jsonSchema, int maxTokens, double temperature, int seed) {

    /** @throws IllegalArgumentException naming the first thing that is wrong */
    public ChatPrompt {
        if (user.isBlank()) {
            throw new IllegalArgumentException("a prompt without a question");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be at least 1, not " + maxTokens);
        }
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature must lie between 0 and 2, not " + temperature);
        }
        // A provider that cannot read a schema ignores it or ends the process: nobody gets to see a bad one.
        jsonSchema.ifPresent(JsonShapeReader::read);
    }

    /** A question in free text, answered as predictably as the model can. */
    public static ChatPrompt text(String system, String user, int maxTokens) {
        return new ChatPrompt(system, user, Optional.empty(), maxTokens, 0, 1);
    }

    /** A question whose answer is JSON of this shape, answered as predictably as the model can. */
    public static ChatPrompt json(String system, String user, String jsonSchema, int maxTokens) {
        return new ChatPrompt(system, user, Optional.of(jsonSchema), maxTokens, 0, 1);
    }
}
