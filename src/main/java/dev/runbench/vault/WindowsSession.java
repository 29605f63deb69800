package dev.runbench.vault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether Windows shows its log-on screen (LogonUI.exe) in the session that this process belongs to. */
final class WindowsSession implements SessionLock {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    // "java.exe","4711","Console","1","52,300 K"; the third is a name that is translated.
    private static final Pattern ROW = Pattern.compile("(?m)^\"[^\"]+\",\"(\\d+)\",\"[^\"]*\",\"(\\d+)\"");

    private final Programs programs;
    private final long pid;

    WindowsSession(Programs programs, long pid) {
        this.programs = programs;
        this.pid = pid;
    }

    @Override
    public Seen look() throws InterruptedException {
        Optional<String> own = rows("PID eq " + pid);
        Matcher row = ROW.matcher(own.orElse(""));
        Optional<String> logon =
                row.find() ? rows("IMAGENAME eq LogonUI.exe", "SESSION eq " + row.group(2)) : Optional.empty();
        if (logon.isEmpty()) {
            return new Seen.Unknown("Windows (tasklist) does not say whether this session is locked.");
        }
        return ROW.matcher(logon.get()).find() ? new Seen.Locked() : new Seen.Open();
    }

    private Optional<String> rows(String... filters) throws InterruptedException {
        List<String> arguments = new java.util.ArrayList<>(List.of("tasklist", "/FO", "CSV", "/NH"));
        for (String filter : filters) {
            arguments.addAll(List.of("/FI", filter));
        }
        return programs.run(arguments, LIMIT) instanceof Programs.Ended.Exited exited && exited.code() == 0
                ? Optional.of(new String(exited.output(), StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }
}
