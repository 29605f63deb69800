package dev.runbench.command;

import java.security.PublicKey;

/**
 * Somebody who may be the second person for a command.
 *
 * @param name unique, without blanks
 * @param key Ed25519
 */
public record Colleague(String name, PublicKey key) {

    /** What names are made of, for a person. */
    public static final String NAMES = "letters, digits, - and _";

    public static boolean canBeNamed(String name) {
        return name.matches("[\\w-]{1,60}");
    }

    /**
     * The lines for others' {@link ColleagueFile}.
     *
     * @param key the public key in base64
     */
    public static String listed(String name, String key) {
        return "colleagues:\n  - name: " + name + "\n    key: " + key;
    }
}
