package dev.runbench.command;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What any text must fulfil before a person can be asked about it. Pure. */
final class CommandText {

    private static final int LONGEST = 100_000;

    private CommandText() {}

    static Optional<String> objection(String text) {
        if (text.isBlank()) {
            return Optional.of("The command is empty.");
        }
        if (text.length() > LONGEST) {
            return Optional.of("The command is longer than " + LONGEST + " characters; nobody can read that.");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("The command holds a NUL character, which the other side would cut it at.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return Optional.of("The command holds half a character, which cannot be sent as it is shown.");
        }
        return Optional.empty();
    }
}
