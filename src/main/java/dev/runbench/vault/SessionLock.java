package dev.runbench.vault;

import java.util.Locale;
import java.util.Map;

/** Whether the operating system has locked this person's session. Blocks for as long as a small program needs. */
@FunctionalInterface
public interface SessionLock {

    /** What could be seen. */
    sealed interface Seen {

        record Open() implements Seen {}

        record Locked() implements Seen {}

        /** @param why as a sentence */
        record Unknown(String why) implements Seen {}
    }

    Seen look() throws InterruptedException;

    /**
     * What this operating system offers, asked with its own programs.
     *
     * @param environment of this process
     */
    static SessionLock of(Programs programs, String osName, Map<String, String> environment) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return new WindowsSession(programs, ProcessHandle.current().pid());
        }
        return os.contains("mac") ? new MacSession(programs) : new LinuxSession(programs, environment);
    }
}
