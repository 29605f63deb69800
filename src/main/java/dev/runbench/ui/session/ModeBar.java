package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.session.GoOn;
import dev.runbench.session.Guard;
import dev.runbench.session.Mode;
import dev.runbench.session.NextCard;
import dev.runbench.session.Run;
import dev.runbench.session.RunTarget;
import dev.runbench.session.Surprise;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.session.RunState.Stepping;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The run's mode, what is left of its budgets, what is ready ahead, and, when the guardrails hold it, why and how to go on. */
final class ModeBar {

    private static final Duration MORE_TIME = Duration.ofMinutes(10);
    private static final int MORE_COMMANDS = 5;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final RunViewModel model;
    private final Label mode = new Label();
    private final MenuButton change = new MenuButton("Change");
    private final Label budget = Look.caption("");
    private final Label ahead = Look.caption("");
    private final Label reason = new Label();
    private final FlowPane ways = new FlowPane(8, 8);
    private final VBox held = new VBox(8, reason, ways);
    private final VBox root;

    ModeBar(RunViewModel model) {
        this.model = model;
        mode.setId("run-mode");
        mode.getStyleClass().addAll(Styles.TEXT_BOLD, Styles.TEXT_SMALL);
        mode.setMinWidth(Label.USE_PREF_SIZE);
        change.setId("run-mode-change");
        change.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        change.setMinWidth(MenuButton.USE_PREF_SIZE);
        change.setAccessibleText("Change the mode of this run");
        budget.setId("run-budget");
        ahead.setId("run-ahead");
        reason.setId("run-held");
        reason.setWrapText(true);
        held.getStyleClass().addAll("verdict", "unknown");
        var line = new HBox(12, mode, budget, ahead, change);
        line.setAlignment(Pos.CENTER_LEFT);
        root = new VBox(8, line, held);
    }

    Node node() {
        return root;
    }

    void render(Stepping state, Optional<NextCard> next) {
        Run run = state.run();
        mode.setText(run.mode().word());
        mode.setAccessibleText(
                "Mode of the run: " + run.mode().word() + ". " + run.mode().about());
        List<MenuItem> quieter = Arrays.stream(Mode.values())
                .filter(m -> run.mode().objection(m).isEmpty())
                .sorted((a, b) -> b.compareTo(a))
                .map(this::item)
                .toList();
        Optional<String> whyNot = run.finished()
                ? Optional.of("This run is finished.")
                : state.driving()
                        ? Optional.of("Reject the card or stop the command first.")
                        : quieter.isEmpty() ? run.mode().objection(Mode.STEP_BY_STEP) : Optional.empty();
        change.setDisable(whyNot.isPresent());
        change.setAccessibleHelp(whyNot.orElse(""));
        change.setTooltip(whyNot.map(Tooltip::new).orElse(null));
        change.getItems().setAll(quieter);
        String left = run.conduct().guard().map(g -> budget(run, g)).orElse("");
        Shown.words(budget, left);
        Shown.words(ahead, run.finished() ? "" : next.map(n -> words(n)).orElse(""));
        Optional<Surprise> stop =
                run.finished() ? Optional.empty() : run.conduct().stop();
        Shown.when(stop.isPresent(), held);
        reason.setText(
                stop.map(s -> s.kind().word() + ". " + s.words() + " No further card comes until you let it go on.")
                        .orElse(""));
        ways.getChildren().setAll(stop.map(s -> ways(run, s)).orElse(List.of()));
    }

    private MenuItem item(Mode to) {
        var item = new MenuItem("Go on: " + to.word() + ". " + to.about());
        item.setId("run-mode-to-" + to.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        item.setOnAction(_ -> model.conduct(to));
        return item;
    }

    private static String budget(Run run, Guard guard) {
        long whole = guard.time().toMinutes();
        long used = Math.clamp(Duration.between(guard.begun(), end(run)).toMinutes(), 0, whole);
        String hosts = run.targets().stream()
                .filter(t -> guard.connections().contains(t.connectionId()))
                .map(RunTarget::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return "Budget: " + used + " of " + whole + " min · " + run.sent() + " of " + guard.commands()
                + " commands · on " + (hosts.isEmpty() ? "no host" : hosts);
    }

    private static Instant end(Run run) {
        return run.endedAt().orElseGet(Instant::now);
    }

    private static String words(NextCard next) {
        String step = "Step " + (next.ordinal() + 1);
        return switch (next) {
            case NextCard.Preparing p -> step + ": connecting to " + p.target() + " ahead…";
            case NextCard.Ready r ->
                step + " is ready: connected to " + r.target() + ", proved " + CLOCK.format(r.provedAt()) + ", graded "
                        + r.grade() + "; nothing sent";
            case NextCard.Not n -> step + " is not ready: " + n.reason();
        };
    }

    private List<Node> ways(Run run, Surprise why) {
        List<Node> ways = new ArrayList<>();
        ways.add(way("once", "Go on once", Feather.PLAY, new GoOn.Once()));
        switch (why.kind()) {
            case TIME ->
                ways.add(way(
                        "longer", MORE_TIME.toMinutes() + " more minutes", Feather.CLOCK, new GoOn.Longer(MORE_TIME)));
            case COMMANDS ->
                ways.add(way("more", MORE_COMMANDS + " more commands", Feather.PLUS, new GoOn.More(MORE_COMMANDS)));
            case HOST ->
                run.current()
                        .flatMap(run::target)
                        .ifPresent(t -> ways.add(
                                way("also", "Also on " + t.name(), Feather.SERVER, new GoOn.Also(t.connectionId()))));
            default -> {}
        }
        return ways;
    }

    private Button way(String id, String words, Feather icon, GoOn how) {
        Button button = StepBar.button("run-go-on-" + id, words, icon);
        button.setOnAction(_ -> model.goOn(how));
        return button;
    }
}
