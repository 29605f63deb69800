package dev.runbench.command.risk;

import java.util.regex.Pattern;

/** Tells a program by the word that starts it. */
final class ProgramNames {

    private static final Pattern SYSTEM_FOLDER =
            Pattern.compile("(?:/usr(?:/local)?)?/s?bin/([^/]+)|/usr/lib/postgresql/[0-9]+/bin/([^/]+)");

    private ProgramNames() {}

    /** The program's own name; empty if it lies in no system folder. */
    static String own(String word) {
        if (word.indexOf('/') < 0) {
            return word;
        }
        var matcher = SYSTEM_FOLDER.matcher(word);
        if (!matcher.matches()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
