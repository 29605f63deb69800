package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.AlertCoverage;
import dev.runbench.runbook.AlertCoverage.Ref;
import dev.runbench.runbook.AlertCoverage.Row;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The map of alerts in the place of the editor: its button below the list, and what its lines do. */
final class CoverageDesk implements CoverageActions {

    /** A change that waits for its runbook to be in the editor, so that it is seen and can be undone there. */
    private record Waiting(long runbook, Function<String, Optional<String>> change) {}

    private final RunbookViewModel model;
    private final CoverageModel map;
    private final YamlEditor editor;
    private final Navigator navigator;
    private final Runnable render;
    private final CoverageView view;
    private final ToggleButton button = new ToggleButton("Alert coverage", new FontIcon(Feather.BELL));
    private final ChangeListener<CoverageState> onState = (_, _, now) -> show(now);
    private Optional<Waiting> waiting = Optional.empty();
    private String opened = "";

    /** @param render shows or hides the map */
    CoverageDesk(RunbookViewModel model, CoverageModel map, YamlEditor editor, Navigator navigator, Runnable render) {
        this.model = model;
        this.map = map;
        this.editor = editor;
        this.navigator = navigator;
        this.render = render;
        view = new CoverageView(map, this);
        button.setId("alert-coverage");
        button.getStyleClass().add(Styles.FLAT);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip("Which alerts have a runbook, and which runbooks an alert"));
        button.setOnAction(_ -> render.run());
    }

    /** The list with the button below it. */
    Node below(Node list) {
        VBox.setVgrow(list, Priority.ALWAYS);
        var side = new VBox(list, button);
        side.setMinWidth(0);
        side.getStyleClass().add("runbook-side");
        return side;
    }

    Node node() {
        return view.node();
    }

    void shown() {
        Listeners.once(map.state(), onState);
        map.make();
        show(map.state().get());
    }

    void hidden() {
        map.state().removeListener(onState);
    }

    /** Whether the map is to be seen. What is opened meanwhile is seen instead. */
    boolean render(RunbookState state) {
        String now = state.open().map(o -> o.id() + " " + o.generation()).orElse("");
        if (!now.equals(opened)) {
            opened = now;
            button.setSelected(false);
        }
        view.listed(state.list());
        if (state.loaded()) {
            map.listed(state.list());
        }
        return button.isSelected();
    }

    /** The runbook is in the editor. */
    void opened(Open open) {
        waiting.filter(w -> w.runbook() == open.id()).ifPresent(w -> {
            waiting = Optional.empty();
            w.change()
                    .apply(editor.text())
                    .ifPresentOrElse(
                            editor::change,
                            () -> model.says("Its alerts cannot be changed by themselves: change them in the text."));
        });
    }

    /** Opens a runbook, or goes back to it. */
    void choose(long id) {
        if (model.state().get().open().filter(o -> o.id() == id).isPresent()) {
            button.setSelected(false);
            render.run();
        } else {
            model.open(id);
        }
    }

    private void show(CoverageState state) {
        long gaps = state.map().map(AlertCoverage::gaps).orElse(0L);
        button.setText("Alert coverage" + (gaps == 0 ? "" : gaps == 1 ? " · 1 gap" : " · " + gaps + " gaps"));
        view.render(state);
    }

    private void choose(long id, Function<String, Optional<String>> change) {
        waiting = Optional.of(new Waiting(id, change));
        choose(id);
    }

    @Override
    public void create(Row row) {
        model.adopt(
                AlertCoverage.draftFor(row.alert(), row.named()),
                "Begun for the alert " + row.alert(),
                "A new runbook for " + row.alert() + "; what it does is still to be said.");
    }

    @Override
    public void open(Row row) {
        row.runbook().map(Ref::id).ifPresent(this::choose);
    }

    @Override
    public void rename(Row row) {
        row.runbook()
                .ifPresent(r -> row.nearest()
                        .ifPresent(n -> choose(r.id(), text -> AlertCoverage.rename(text, row.alert(), n))));
    }

    @Override
    public void name(String alert, long runbook) {
        choose(runbook, text -> AlertCoverage.name(text, alert));
    }

    @Override
    public void importAlerts() {
        navigator.go(new Place.Knowledge());
    }
}
