package dev.runbench.privacy;

import java.util.EnumSet;
import java.util.Set;

/** What can be masked. The order is that of the settings. */
public enum Sensitive {
    SECRET("secret", "Passwords, keys and tokens"),
    EMAIL("email", "E-mail addresses"),
    CARD("card", "Card numbers"),
    IBAN("iban", "Bank accounts (IBAN)"),
    PHONE("phone", "Phone numbers with a country's code"),
    ADDRESS("address", "IP and MAC addresses"),
    HOST("host", "Names of hosts");

    /** What is masked unless somebody chose otherwise. */
    public static final Set<Sensitive> DEFAULT = Set.of(SECRET, EMAIL, CARD, IBAN);

    private final String word;
    private final String title;

    Sensitive(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** As it stands in a mask: {@code <email-1>}. */
    public String word() {
        return word;
    }

    /** For a person. */
    public String title() {
        return title;
    }

    /** The kinds with secrets among them: those are masked always. */
    public static Set<Sensitive> withSecrets(Set<Sensitive> chosen) {
        EnumSet<Sensitive> all = EnumSet.of(SECRET);
        all.addAll(chosen);
        return all;
    }
}
