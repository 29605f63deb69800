package dev.runbench.ui.connection;

/** What a person has entered where a secret belongs. */
sealed interface SecretEntry {

    /** Nothing: what there is stays as it is. */
    record Unchanged() implements SecretEntry {}

    /** The vault shall keep it instead of another place, and nothing was typed. */
    record Missing() implements SecretEntry {}

    /** Typed, to be kept in the vault. Wiped once it is. */
    record Typed(char[] secret) implements SecretEntry {}

    /**
     * Kept elsewhere.
     *
     * @param text as it stands in the field; not checked yet
     * @param token typed for that place; empty to leave it as it is. Wiped once it is kept
     */
    record Elsewhere(String text, char[] token) implements SecretEntry {}
}
