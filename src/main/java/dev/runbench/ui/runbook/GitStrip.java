package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.runbook.git.HomeStatus;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.fx.Listeners;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line about the Git folder: how it stands, Pull and Push. Below it, when asked for, the choice of a folder. */
final class GitStrip {

    private final GitModel model;
    private final LongConsumer open;
    private final VBox node = new VBox(8);
    private final Label words = new Label("", new FontIcon(Feather.GIT_BRANCH));
    private final Hyperlink conflict = new Hyperlink("Settle");
    private final Label said = new Label();
    private final Button pull = new Button("Pull", new FontIcon(Feather.ARROW_DOWN));
    private final Button push = new Button("Push", new FontIcon(Feather.ARROW_UP));
    private final ToggleButton choose = new ToggleButton("Git folder");
    private final Tooltip whyNotPush = new Tooltip();
    private final GitForm form;
    private final ChangeListener<GitState> onState = (_, _, now) -> render(now);

    /**
     * @param open opens a runbook
     */
    GitStrip(GitModel model, LongConsumer open) {
        this.model = model;
        this.open = open;
        form = new GitForm(model, () -> choose.setSelected(false));
        words.setId("git-status");
        words.getStyleClass().add(Styles.TEXT_MUTED);
        words.setMinWidth(0);
        said.setId("git-said");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        conflict.setId("git-conflict");
        pull.setId("git-pull");
        pull.setTooltip(new Tooltip("Take in what the remote has"));
        pull.setOnAction(_ -> model.pull());
        push.setId("git-push");
        push.setOnAction(_ -> model.push());
        choose.setId("git-folder");
        choose.setTooltip(new Tooltip("Choose the folder that runbooks live in"));
        choose.selectedProperty().addListener((_, _, shown) -> {
            Shown.when(shown, form.node());
            if (shown) {
                form.show(model.current());
            }
        });
        for (Region r : new Region[] {pull, push, choose, conflict}) {
            r.setMinWidth(Region.USE_PREF_SIZE);
        }
        var pushBox = new HBox(push); // a disabled button gets no mouse events
        Tooltip.install(pushBox, whyNotPush);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var bar = new HBox(8, words, conflict, space, pull, pushBox, choose);
        bar.setAlignment(Pos.CENTER_LEFT);
        Shown.when(false, form.node());
        node.getStyleClass().add("git-strip");
        node.getChildren().addAll(bar, form.node(), said);
        render(model.state().get());
    }

    Node node() {
        return node;
    }

    void shown() {
        Listeners.once(model.state(), onState);
        render(model.state().get());
    }

    void hidden() {
        model.state().removeListener(onState);
    }

    private void render(GitState state) {
        boolean working = !state.working().isEmpty();
        Optional<HomeStatus> status = state.status();
        words.setText(
                working
                        ? state.working() + "…"
                        : status.map(GitStrip::line).orElse("Runbooks are kept in the database only."));
        conflict.setVisible(status.filter(s -> !s.conflicts().isEmpty()).isPresent());
        conflict.setManaged(conflict.isVisible());
        status.filter(s -> !s.conflicts().isEmpty())
                .ifPresent(
                        s -> conflict.setOnAction(_ -> open.accept(s.conflicts().getFirst())));
        String text = state.problem().map(Problem::sentence).orElse(state.said());
        said.setText(text);
        said.setVisible(!text.isEmpty());
        said.setManaged(said.isVisible());
        said.getStyleClass().remove(Styles.DANGER);
        if (state.problem().isPresent()) {
            said.getStyleClass().add(Styles.DANGER);
        }
        for (Region r : new Region[] {pull, push}) {
            Shown.when(status.isPresent(), r);
        }
        pull.setDisable(working);
        push.setDisable(working || !state.whyNotPush().isEmpty());
        whyNotPush.setText(state.whyNotPush().isEmpty() ? "Send the commits to the remote" : state.whyNotPush());
        push.setAccessibleHelp(whyNotPush.getText());
        choose.setDisable(working);
    }

    private static String line(HomeStatus s) {
        return s.folder() + " · " + s.branch() + " · " + s.sentence();
    }
}
