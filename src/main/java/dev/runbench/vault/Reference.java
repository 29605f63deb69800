package dev.runbench.vault;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a secret is kept instead of here. It is looked up when it is used, and what is found is never written. */
public sealed interface Reference {

    /** As a person writes it; {@link #parse} reads it back. */
    String text();

    /**
     * A field of a secret in HashiCorp Vault's KV store, version 2: {@code vault://host:8200/secret/data/x#field}.
     *
     * @param authority host and port; unencrypted only if {@code plain}, which only this machine may be
     * @param path as in the HTTP API, with the mount and "data": {@code secret/data/x}
     * @param namespace of Vault Enterprise
     * @param token where the token comes from
     */
    record Kv(String authority, boolean plain, String path, String field, Optional<String> namespace, Token token)
            implements Reference {

        private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

        public Kv {
            if (plain && !THIS_MACHINE.matcher(authority).matches()) {
                throw refused(
                        "A token goes unencrypted to this machine only.", "Write vault:// instead of vault+http://.");
            }
        }

        /** Name of the token among this vault's own entries. */
        public String tokenEntry() {
            return "provider/" + authority + "/token";
        }

        @Override
        public String text() {
            return KvText.of(this);
        }
    }

    /** Where a provider's token comes from. */
    sealed interface Token {

        /** From this vault. */
        record Kept() implements Token {}

        record Variable(String name) implements Token {}

        /** A file's first line; a path that begins with "~/" lies in the home folder. */
        record File(String path) implements Token {}
    }

    /** An environment variable of this process: {@code env:DB_PASSWORD}. */
    record Variable(String name) implements Reference {

        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");

        public Variable {
            if (!NAME.matcher(name).matches()) {
                throw refused(
                        "\"" + name + "\" is no name of an environment variable.",
                        "Write it as env:NAME, with letters, digits and _.");
            }
        }

        @Override
        public String text() {
            return "env:" + name;
        }
    }

    /** What a program of this machine puts out, its first line: {@code command: pass show db-1}. */
    record Program(List<String> arguments) implements Reference {

        public Program {
            arguments = List.copyOf(arguments);
            PasswordProgram.check(arguments);
        }

        @Override
        public String text() {
            return "command: " + PasswordProgram.joined(arguments);
        }
    }

    /** @throws ProblemException saying what is wrong with the text */
    static Reference parse(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("env:")) {
            return new Variable(stripped.substring("env:".length()).strip());
        }
        if (stripped.startsWith("command:")) {
            return new Program(PasswordProgram.split(stripped.substring("command:".length())));
        }
        if (stripped.startsWith("vault://") || stripped.startsWith("vault+http://")) {
            return KvText.parse(stripped);
        }
        throw refused(
                "This does not say where the secret is kept.",
                "Begin with vault://, env: or command:, as in vault://host:8200/secret/data/x#field.");
    }

    /** A mistake in a reference. */
    private static ProblemException refused(String what, String remedy) {
        return new ProblemException(new Problem("SECRET-REFERENCE", what, remedy));
    }
}
