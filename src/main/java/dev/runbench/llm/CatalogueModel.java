package dev.runbench.llm;

import java.net.URI;

/**
 * A model that can be had.
 *
 * @param name for a person
 * @param publisher whose page the file lies on
 * @param file the name that it gets here
 * @param url where it lies; nothing is asked there before a person presses for it
 * @param bytes its size, about: the true one is told by the place itself
 * @param memoryBytes what it needs with 4,096 tokens of context, about
 * @param licence and whether the publisher wants it to be accepted on its page first
 * @param architecture as llama.cpp names it
 * @param sha256 64 hex digits where we are certain of them; empty where not
 * @param suits for whom
 */
public record CatalogueModel(
        String name,
        String publisher,
        String file,
        URI url,
        long bytes,
        long memoryBytes,
        String licence,
        String architecture,
        String sha256,
        String suits) {

    /** The host that is asked first. */
    public String host() {
        return url.getHost();
    }
}
