package dev.runbench;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what JavaFX says on a machine without a display into what to do about it. */
final class Display {

    private static final String WITHOUT = "Everything but the window works on the command line: try 'runbench --help'.";

    private Display() {}

    /** Throws a sentence when it is plain that no window can be opened here. */
    static void check() {
        missing(System.getProperty("os.name"), System.getProperty("glass.platform"), System.getenv())
                .ifPresent(problem -> {
                    throw new ProblemException(problem);
                });
    }

    static Optional<Problem> missing(String os, @Nullable String platform, Map<String, String> environment) {
        boolean x11 = os.toLowerCase(Locale.ROOT).contains("linux") && (platform == null || platform.equals("gtk"));
        if (x11 && environment.getOrDefault("DISPLAY", "").isBlank()) {
            return Optional.of(new Problem(
                    "DISPLAY",
                    "There is no display: the environment variable DISPLAY is not set.",
                    "Start Runbench from a desktop session (under Wayland with XWayland), or with 'ssh -X'. "
                            + WITHOUT));
        }
        return Optional.empty();
    }

    /** The sentence for what JavaFX threw when it could not open a window; empty if it is something else. */
    static Optional<Problem> explain(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (message.contains("DISPLAY")) {
                return Optional.of(new Problem(
                        "DISPLAY",
                        "The display " + System.getenv("DISPLAY") + " cannot be opened.",
                        "Check that it runs and that you may use it (xhost, XAUTHORITY). " + WITHOUT));
            }
            if (message.contains("glass") || message.contains("gtk") || t instanceof UnsatisfiedLinkError) {
                return Optional.of(new Problem(
                        "GTK",
                        "A library that the window needs is missing.",
                        "On Debian or Ubuntu: apt install libgtk-3-0 libgl1 libxxf86vm1. " + WITHOUT,
                        message));
            }
        }
        return Optional.empty();
    }
}
