package dev.runbench.cli;

/**
 * What the doctor says of one part.
 *
 * @param part postgres, pgvector, embedder, model, disk, memory, connections
 * @param what its state, one sentence
 * @param remedy what to do; empty when there is nothing to do
 */
record Finding(String part, boolean ok, String what, String remedy) {

    static Finding well(String part, String what) {
        return new Finding(part, true, what, "");
    }

    static Finding sick(String part, String what, String remedy) {
        return new Finding(part, false, what, remedy);
    }
}
