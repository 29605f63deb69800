package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.command.risk.Environment;
import dev.runbench.session.Mode;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.Section;
import dev.runbench.session.StepState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How states look and what they are called: never by colour alone. */
record Look(Ikon icon, String word, String style) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    static Look of(Run run, RunStep step) {
        return switch (step.state()) {
            case StepState.Waiting _ -> new Look(Feather.CIRCLE, byHand(run, step) ? "By hand" : "Waiting", "waiting");
            case StepState.Proposed _ -> new Look(Feather.HELP_CIRCLE, "Waits for approval", "proposed");
            case StepState.Running _ -> new Look(Feather.LOADER, "Running", "running");
            case StepState.Passed _ -> new Look(Feather.CHECK_CIRCLE, "Passed", "passed");
            case StepState.Failed _ -> new Look(Feather.X_CIRCLE, "Failed", "failed");
            case StepState.Skipped _ -> new Look(Feather.SKIP_FORWARD, "Skipped", "skipped");
            case StepState.Rejected _ -> new Look(Feather.SLASH, "Not run", "rejected");
            case StepState.Stopped _ -> new Look(Feather.STOP_CIRCLE, "Stopped", "stopped");
            case StepState.Unknown _ -> new Look(Feather.ALERT_TRIANGLE, "Unknown outcome", "unknown");
            case StepState.Unjudged _ -> new Look(Feather.EYE, "To be judged", "unknown");
        };
    }

    private static boolean byHand(Run run, RunStep step) {
        return run.mode() == Mode.INSTRUCTION || !run.beginsAlone(step);
    }

    static String word(Section section) {
        return switch (section) {
            case STEPS -> "Steps";
            case VERIFICATION -> "Verification";
            case ROLLBACK -> "Rollback";
        };
    }

    static String word(Environment environment) {
        return environment.name().charAt(0) + environment.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** A target's name on its environment's colour. */
    static Label badge(String name, Environment environment) {
        var badge = new Label(name + " · " + word(environment));
        badge.getStyleClass().addAll("environment-badge", environment.name().toLowerCase(Locale.ROOT));
        badge.setAccessibleText("Target " + name + ", environment " + word(environment));
        badge.setMinWidth(USE_TEXT_WIDTH);
        return badge;
    }

    private static final double USE_TEXT_WIDTH = javafx.scene.layout.Region.USE_PREF_SIZE;

    static Label caption(String text) {
        var caption = new Label(text);
        caption.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return caption;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** 0:07, 12:31, 1:02:03. */
    static String elapsed(Duration duration) {
        long h = duration.toHours();
        return h > 0
                ? "%d:%02d:%02d".formatted(h, duration.toMinutesPart(), duration.toSecondsPart())
                : "%d:%02d".formatted(duration.toMinutesPart(), duration.toSecondsPart());
    }
}
