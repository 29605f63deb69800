package dev.runbench.llm;

import java.util.List;

/**
 * What the header of a sound GGUF file says.
 *
 * @param architecture as llama.cpp names it, such as {@code qwen2}
 * @param name the model's own name; may be empty
 * @param contextTokens tokens that it was trained to hold
 * @param memoryBytesPerToken what one token of context takes in memory (keys and values in 16 bits)
 * @param facts what it says of itself beside
 * @param controlTokens token texts that steer the conversation, such as {@code <|im_end|>}; longest first
 */
record GgufHeader(
        String architecture,
        String name,
        int contextTokens,
        long memoryBytesPerToken,
        ModelFacts facts,
        List<String> controlTokens) {

    /** Breaks up the model's control tokens, which would otherwise let a document speak as the system. */
    String harmless(String text) {
        String clean = text;
        for (String token : controlTokens) {
            if (clean.contains(token)) {
                int first = token.offsetByCodePoints(0, 1);
                clean = clean.replace(token, token.substring(0, first) + " " + token.substring(first));
            }
        }
        return clean;
    }
}
