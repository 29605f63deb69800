package dev.runbench.llm;

/**
 * What a GGUF says of itself, as far as a person wants to know it.
 *
 * @param title its own name; may be empty
 * @param quantisation how its weights are stored, such as Q4_K_M; may be empty
 * @param licence as the header names it; empty where it does not, which is not "none"
 * @param sizeLabel its number of weights, such as 1.5B; may be empty
 * @param memoryBytesPerToken what one token of context takes
 */
public record ModelFacts(
        String title, String quantisation, String licence, String sizeLabel, long memoryBytesPerToken) {

    /** Of a header that is not sound. */
    public static final ModelFacts UNKNOWN = new ModelFacts("", "", "", "", 0);

    /** What llama.cpp takes to compute in, roughly, for models of this class. */
    static final long SCRATCH = 300_000_000;
}
