package dev.runbench.ui.runbook;

import dev.runbench.runbook.StepEdits;
import dev.runbench.search.CitedSources;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.SourceChange;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
    private final FormView form;
    private final VersionsView versions;
    private final DraftNodes drafts;
    private final RehearsalView rehearsal;
    private final CoverageDesk coverage;
    private final RehearsalViewModel rehearsals;
    private final Optional<GitModel> git;
    private final Optional<GitStrip> gitStrip;
    private final StackPane centre = new StackPane();
    private final Notices notices = new Notices();
    private final Runnable toRehearsal;
    private final Node work;
    private final Node nothingOpen;
    private final Node empty;
    private final ChangeListener<RunbookState> onState = (_, _, now) -> render(now);

    RunbookView(
            RunbookViewModel model,
            RehearsalViewModel rehearsals,
            CoverageModel map,
            CitedSources sources,
            Tasks tasks,
            Navigator navigator) {
        this.model = model;
        strip = new DraftStrip(model);
        drafts = new DraftNodes(model);
        var share = new ShareMenu(model);
        bar = new EditorBar(model, share.export(), navigator);
        editor = new YamlEditor(model::edited, () -> model.apply(VersionChange.save()));
        var changes = new SourceChange(
                tasks,
                sources,
                c -> navigator.go(Place.of(c)),
                Optional.of(
                        (old, now) -> StepEdits.recite(editor.text(), old, now).ifPresent(editor::change)));
        var desk = new FixDesk(model, editor, navigator, changes);
        problems = new ProblemList(editor::goTo, desk::apply);
        coverage = new CoverageDesk(model, map, editor, navigator, this::renderAgain);
        list = new RunbookList(coverage::choose);
        preview = new PreviewView(navigator, changes, step -> editor.goTo(step, 1));
        form = new FormView(editor, tasks, changes, navigator);
        editor.heard(form.listener());
        versions = new VersionsView(model, preview::blame);

        var blank = new Button("New runbook", new FontIcon(Feather.PLUS));
        blank.setId("new-runbook");
        blank.setAccessibleText("New empty runbook");
        blank.setOnAction(_ -> model.createBlank());
        root.getStyleClass().add("runbook-pane");
        git = model.git();
        gitStrip = git.map(g -> new GitStrip(g, model::open));
        var top = new VBox(
                new PaneHeader(
                        "Runbooks",
                        "Steps with their sources; a person approves what may be run.",
                        share.read(),
                        blank),
                strip.node());
        gitStrip.ifPresent(g -> top.getChildren().add(g.node()));
        top.getChildren().add(notices.node());
        root.setTop(top);

        rehearsal = new RehearsalView(rehearsals);
        this.rehearsals = rehearsals;
        Tab rehearse = tab("Rehearse", rehearsal.node());
        rehearse.selectedProperty().addListener((_, _, seen) -> rehearsals.seen(seen));
        Tab history = tab("Versions", versions.node());
        history.selectedProperty().addListener((_, _, seen) -> versions.seen(seen));
        Tab read = tab("Preview", preview.node());
        read.selectedProperty().addListener((_, _, seen) -> preview.seen(seen));
        var tabs = new TabPane(read, tab("Form", form.node()), history, rehearse);
        toRehearsal = () -> tabs.getSelectionModel().select(rehearse);
        desk.at(problems.node(), toRehearsal);
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
        Node side = coverage.below(list.node());
        var main = new SplitPane(side, centre);
        main.setDividerPositions(0.2);
        SplitPane.setResizableWithParent(side, false);
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
        Listeners.once(model.state(), onState);
        rehearsal.shown();
        coverage.shown();
        gitStrip.ifPresent(GitStrip::shown);
        render(model.state().get());
    }

    void hidden() {
        model.state().removeListener(onState);
        rehearsal.hidden();
        coverage.hidden();
        gitStrip.ifPresent(GitStrip::hidden);
    }

    void problem(String text) {
        strip.text(text);
    }

    void rehearse(long runbook, Map<String, String> values) {
        rehearsals.begin(runbook, values);
        toRehearsal.run();
    }

    private void renderAgain() {
        render(model.state().get());
    }

    private void render(RunbookState state) {
        boolean map = coverage.render(state);
        list.render(state, map);
        if (state.loaded()) {
            git.ifPresent(g -> g.listed(state.list()));
        }
        strip.render(state.drafting(), state.confidence());
        notices.render(state);
        Optional<Open> open = state.open();
        Node shown = map
                ? coverage.node()
                : open.isPresent() ? work : state.loaded() && state.list().isEmpty() ? empty : nothingOpen;
        Optional<Node> drafted = drafts.render(state.drafting());
        Node seen = drafted.orElse(shown);
        if (!centre.getChildren().contains(seen)) {
            centre.getChildren().setAll(seen);
        }
        // What nobody sees is not drawn with every token of a draft.
        open.filter(_ -> drafted.isEmpty() && !map).ifPresent(o -> {
            bar.render(o);
            editor.render(o);
            problems.render(o.problems());
            preview.render(o);
            form.render(o);
            versions.render(o);
            rehearsals.open(o);
            coverage.opened(o);
        });
    }
}
