package dev.runbench.runbook;

/**
 * A command as it stands in a source.
 *
 * @param text word for word, without prompts, the block's indentation and comments behind it
 * @param start first character of the command in the source
 * @param end one past the last
 * @param comment the comment line above it, without its mark; may be empty
 * @param result the comment behind it or the sample output below it; may be empty
 * @param host the host or database that the prompt names; may be empty
 */
record FoundCommand(Kind kind, String text, int start, int end, String comment, String result, String host) {

    enum Kind {
        SHELL,
        SQL,
        /** A request written out, with its headers. */
        HTTP,
        /** Only a person at a terminal can do it: a client's own command, a transaction over several statements. */
        BY_HAND
    }

    FoundCommand withResult(String more) {
        return new FoundCommand(kind, text, start, end, comment, result.isEmpty() ? more : result + "\n" + more, host);
    }
}
