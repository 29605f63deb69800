package dev.runbench.vault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the key that macOS sets among its console's users while the screen is locked. */
final class MacSession implements SessionLock {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Pattern LOCKED = Pattern.compile("<key>CGSSessionScreenIsLocked</key>\\s*<true/>");

    private final Programs programs;

    MacSession(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Seen look() throws InterruptedException {
        var ended = programs.run(List.of("/usr/sbin/ioreg", "-a", "-n", "Root", "-d1"), LIMIT);
        String told = ended instanceof Programs.Ended.Exited exited && exited.code() == 0
                ? new String(exited.output(), StandardCharsets.UTF_8)
                : "";
        if (!told.contains("IOConsoleUsers")) {
            return new Seen.Unknown("macOS (ioreg) does not say whether this session is locked.");
        }
        return LOCKED.matcher(told).find() ? new Seen.Locked() : new Seen.Open();
    }
}
