package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookFixes;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pane's nodes. */
final class RunbookView {

    private final RunbookViewModel model;
    private final BorderPane root = new BorderPane();
    private final DraftStrip strip;
    private final RunbookList list;
    private final EditorBar bar;
    private final YamlEditor editor;
    private final ProblemList problems;
    private final PreviewView preview;
    private final VersionsView versions;
    private final Optional<GitModel> git;
    private final Optional<GitStrip> gitStrip;
    private final StackPane centre = new StackPane();
    private final VBox messages = new VBox(8);
    private final Node work;
    private final Node nothingOpen;
    private final Node empty;
    private final ChangeListener<RunbookState> onState = (_, _, now) -> render(now);

    RunbookView(RunbookViewModel model, Navigator navigator) {
        this.model = model;
        strip = new DraftStrip(model);
        list = new RunbookList(model);
        bar = new EditorBar(model, navigator);
        editor = new YamlEditor(model::edited, () -> model.apply(VersionChange.save()));
        problems = new ProblemList(
                editor::goTo, problem -> RunbookFixes.of(editor.text(), problem).ifPresent(editor::change));
        preview = new PreviewView(navigator, step -> editor.goTo(step, 1));
        versions = new VersionsView(model, preview::blame);

        var blank = new Button("New runbook", new FontIcon(Feather.PLUS));
        blank.setId("new-runbook");
        blank.setAccessibleText("New empty runbook");
        blank.setOnAction(_ -> model.createBlank());
        messages.setPadding(new Insets(0, 24, 8, 24));
        root.getStyleClass().add("runbook-pane");
        git = model.git();
        gitStrip = git.map(g -> new GitStrip(g, model::open));
        var top = new VBox(
                new PaneHeader("Runbooks", "Steps with their sources; a person approves what may be run.", blank),
                strip.node());
        gitStrip.ifPresent(g -> top.getChildren().add(g.node()));
        top.getChildren().add(messages);
        root.setTop(top);

        var tabs = new TabPane(tab("Preview", preview.node()), tab("Versions", versions.node()));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(editor.node(), Priority.ALWAYS);
        var text = new VBox(bar.node(), editor.node(), problems.node());
        text.setMinWidth(0);
        var split = new SplitPane(text, tabs);
        split.setDividerPositions(0.56);
        work = split;
        nothingOpen = new EmptyState(
                Feather.BOOK_OPEN,
                "Choose a runbook",
                "Open one on the left, or say above what is wrong and draft one.");
        var begin = new Button("Say what is wrong", new FontIcon(Feather.EDIT_3));
        begin.setDefaultButton(false);
        begin.setOnAction(_ -> strip.focus());
        empty = new EmptyState(
                Feather.BOOK,
                "No runbooks yet",
                "A runbook is a list of steps with their commands, each citing the page, ticket or chat it comes from. "
                        + "Say in one sentence what is wrong: the first one is drafted from what you have imported.",
                begin);
        var main = new SplitPane(list.node(), centre);
        main.setDividerPositions(0.2);
        SplitPane.setResizableWithParent(list.node(), false);
        root.setCenter(main);
        render(model.state().get());
    }

    private static Tab tab(String title, Node content) {
        var tab = new Tab(title, content);
        tab.setId("tab-" + title.toLowerCase(java.util.Locale.ROOT));
        return tab;
    }

    Node node() {
        return root;
    }

    void shown() {
        model.state().addListener(onState);
        gitStrip.ifPresent(GitStrip::shown);
        render(model.state().get());
    }

    void hidden() {
        model.state().removeListener(onState);
        gitStrip.ifPresent(GitStrip::hidden);
    }

    void problem(String text) {
        strip.text(text);
    }

    private void render(RunbookState state) {
        list.render(state);
        if (state.loaded()) {
            git.ifPresent(g -> g.listed(state.list()));
        }
        strip.render(state.drafting());
        messages.getChildren().clear();
        if (!state.notice().isEmpty()) {
            var notice = new Label(state.notice(), new FontIcon(Feather.INFO));
            notice.setWrapText(true);
            notice.getStyleClass().add("runbook-notice");
            messages.getChildren().add(notice);
        }
        state.problem().ifPresent(p -> messages.getChildren().add(new ProblemView(p)));
        Optional<Open> open = state.open();
        Node shown = open.isPresent() ? work : state.loaded() && state.list().isEmpty() ? empty : nothingOpen;
        if (!centre.getChildren().contains(shown)) {
            centre.getChildren().setAll(shown);
        }
        open.ifPresent(o -> {
            bar.render(o);
            editor.render(o);
            problems.render(o.problems());
            preview.render(o);
            versions.render(o);
        });
    }
}
