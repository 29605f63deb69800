package dev.runbench.vault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks logind for the session's LockedHint, and the desktop's screen saver over the session's bus. Either may say "locked":
 * not every desktop sets the hint, and not every one has the screen saver's name.
 */
final class LinuxSession implements SessionLock {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Pattern HINT = Pattern.compile("(?m)^LockedHint=(yes|no)$");
    private static final Pattern DISPLAY = Pattern.compile("(?m)^Display=([A-Za-z0-9_-]+)$");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Programs programs;
    private final Optional<String> session;

    LinuxSession(Programs programs, Map<String, String> environment) {
        this.programs = programs;
        this.session = Optional.ofNullable(environment.get("XDG_SESSION_ID"))
                .filter(id -> SESSION.matcher(id).matches());
    }

    @Override
    public Seen look() throws InterruptedException {
        Optional<Boolean> hint = hint();
        Optional<Boolean> saver = hint.equals(Optional.of(true)) ? hint : screenSaver();
        if (hint.orElse(false) || saver.orElse(false)) {
            return new Seen.Locked();
        }
        return hint.isPresent() || saver.isPresent()
                ? new Seen.Open()
                : new Seen.Unknown(
                        "Neither logind (loginctl) nor a screen saver on the session's bus (busctl) says whether"
                                + " this session is locked.");
    }

    private Optional<Boolean> hint() throws InterruptedException {
        // A program that the desktop's service manager has started may not be told its session; the account's display
        // is then.
        Optional<String> id = session.isPresent() ? session : display();
        return id.isEmpty()
                ? Optional.empty()
                : first(HINT, "loginctl", "show-session", id.get(), "--property=LockedHint")
                        .map("yes"::equals);
    }

    private Optional<String> display() throws InterruptedException {
        return first(DISPLAY, "loginctl", "show-user", System.getProperty("user.name"), "--property=Display");
    }

    private Optional<Boolean> screenSaver() throws InterruptedException {
        return first(
                        Pattern.compile("^b (true|false)$", Pattern.MULTILINE),
                        "busctl",
                        "--user",
                        "--auto-start=no",
                        "--timeout=2",
                        "call",
                        "org.freedesktop.ScreenSaver",
                        "/org/freedesktop/ScreenSaver",
                        "org.freedesktop.ScreenSaver",
                        "GetActive")
                .map("true"::equals);
    }

    private Optional<String> first(Pattern pattern, String... arguments) throws InterruptedException {
        if (!(programs.run(List.of(arguments), LIMIT) instanceof Programs.Ended.Exited exited) || exited.code() != 0) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(new String(exited.output(), StandardCharsets.UTF_8));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
