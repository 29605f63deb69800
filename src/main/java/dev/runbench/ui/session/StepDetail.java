package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import dev.runbench.session.Attempt;
import dev.runbench.session.Parameters;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.ui.control.CitationLink;
import dev.runbench.ui.control.SourceChange;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The step that is looked at: what to do, where it comes from, what to expect, what was tried. */
final class StepDetail {

    private final SourceChange changes;
    private final Navigator navigator;
    private final VBox root = new VBox(8);
    private @Nullable RunStep shown;
    private boolean brief;
    private boolean elsewhere;
    private Map<Citation, SourceStanding> sources = Map.of();

    StepDetail(SourceChange changes, Navigator navigator) {
        this.changes = changes;
        this.navigator = navigator;
        root.getStyleClass().add("step-detail");
    }

    Node node() {
        return root;
    }

    /** Brief while a card is open, which shows the command, the source and what to expect by itself. */
    void render(Run run, RunStep step, Map<Citation, SourceStanding> standing, boolean briefly) {
        // What a person runs elsewhere is shown below, with what it takes to do so.
        boolean byHand = !step.manual() && run.byHand(step);
        if (step.equals(shown) && brief == briefly && elsewhere == byHand && sources.equals(standing)) {
            return;
        }
        elsewhere = byHand;
        shown = step;
        brief = briefly;
        sources = standing;
        changes.hide();
        root.getChildren().setAll(title(run, step));
        if (briefly) {
            return;
        }
        Step s = step.step();
        if (!byHand) {
            root.getChildren().add(action(run, s.action()));
        }
        if (!s.note().isBlank()) {
            root.getChildren().add(line(Feather.ALERT_CIRCLE, "Mind", filled(run, s.note())));
        }
        if (!s.expected().isBlank()) {
            root.getChildren().add(line(Feather.EYE, "Expected", filled(run, s.expected())));
        }
        if (!step.manual() || s.action() instanceof Action.Judge) {
            root.getChildren().add(line(Feather.CHECK_SQUARE, "Passes when", check(s.check())));
        }
        if (!s.citations().isEmpty()) {
            root.getChildren().add(citations(s.citations()));
        }
        if (!s.supported()) {
            root.getChildren().add(line(Feather.ALERT_TRIANGLE, "Unsupported", "No cited passage confirms this step."));
        }
        step.attempts().forEach(a -> root.getChildren().add(attempt(a)));
    }

    private static Node title(Run run, RunStep step) {
        var title =
                new Label((step.ordinal() + 1) + ". " + filled(run, step.step().title()));
        title.getStyleClass().add(Styles.TITLE_4);
        title.setWrapText(true);
        title.setMinWidth(0);
        title.setId("run-step-title");
        var row = new HBox(12, title);
        row.setAlignment(Pos.CENTER_LEFT);
        run.target(step).ifPresent(t -> row.getChildren().add(Look.badge(t.name(), t.environment())));
        return row;
    }

    private static Node action(Run run, Action action) {
        var label = new Label(filled(run, action.text()));
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        if (action.isCommand()) {
            label.getStyleClass().addAll("mono", "command-text");
        }
        return label;
    }

    private static String filled(Run run, String text) {
        return Parameters.shown(text, run.runbook(), run.values());
    }

    private static String check(Check check) {
        return check.words().isEmpty() ? "you say so: the runbook gives no check" : check.words();
    }

    private Node citations(List<Citation> citations) {
        var flow = new FlowPane(4, 4);
        for (Citation citation : citations) {
            SourceStanding standing = sources.getOrDefault(citation, SourceStanding.SOUND);
            flow.getChildren().add(new CitationLink(citation, standing, c -> navigator.go(Place.of(c)), changes));
        }
        return flow;
    }

    private static Node attempt(Attempt a) {
        String words = (a.told() ? "Told by hand, " : "Attempt ") + a.number() + " at " + Look.time(a.proposedAt())
                + (a.edited() ? " (edited)" : "")
                + a.took()
                        .filter(_ -> a.startedAt().isPresent())
                        .map(t -> ", took " + Look.elapsed(t))
                        .orElse("")
                + (a.result().isEmpty() ? "" : ": " + a.result());
        var box = new VBox(2, line(a.edited() ? Feather.EDIT_2 : Feather.CLOCK, "Tried", words));
        if (a.edited()) {
            var text = new Label(a.text());
            text.setWrapText(true);
            text.getStyleClass().addAll("mono", "command-text");
            box.getChildren().add(text);
        }
        if (a.outputFile().isEmpty() && !a.tail().isEmpty()) {
            var tail = new Label(a.tail());
            tail.getStyleClass().add("mono");
            box.getChildren().add(tail);
        }
        return box;
    }

    private static Node line(Feather icon, String what, String words) {
        var name = new Label(what, new FontIcon(icon));
        name.getStyleClass().add(Styles.TEXT_MUTED);
        name.setMinWidth(120);
        var text = new Label(words);
        text.setWrapText(true);
        text.setMinWidth(0);
        var row = new HBox(8, name, text);
        HBox.setHgrow(text, javafx.scene.layout.Priority.ALWAYS);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
