package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import dev.runbench.ui.control.CitationClipboard;
import dev.runbench.ui.control.SourceChange;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The runbook as cards to fill in, in step with the text beside it. Ctrl+Z takes back what was done last, in either. */
final class FormView {

    private static final double ROW = 48; // rows of their own heights would be measured anew at each change

    private final FormModel model;
    private final ListView<FormRow> list = new ListView<>();
    private final FieldForm fields;
    private final FormActions actions;
    private final FormBar bar;
    private final StepSourcesBox sources;
    private final Label unreadable = new Label(
            "The text cannot be read right now, so nothing can be filled in. Mend it on the left: its problems stand below it.");
    private final VBox node = new VBox();
    private List<String> targets = List.of();
    private Map<Citation, SourceStanding> standing = Map.of();
    private @Nullable Parsed parsed;
    private String path = "about";

    FormView(EditedText text, Tasks tasks, SourceChange changes, Navigator navigator) {
        model = new FormModel(text, tasks);
        actions = new FormActions(model, this::chosen, this::choose, row -> text.goTo(model.line(row), 1));
        fields = new FieldForm((field, value) -> chosen().ifPresent(row -> model.set(row, field, value)));
        bar = new FormBar(actions);
        sources = new StepSourcesBox(actions, changes, navigator);
        list.setId("runbook-form");
        list.setItems(model.rows());
        list.setAccessibleText("Cards of the runbook");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, "form-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new FormCell(hands(), _ -> fields.focus()));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> selected(row));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        unreadable.setWrapText(true);
        unreadable.getStyleClass().add("runbook-notice");
        unreadable.visibleProperty().bind(model.readable().not());
        unreadable.managedProperty().bind(unreadable.visibleProperty());
        var detail = new ScrollPane(new VBox(fields.node(), sources.node()));
        detail.setFitToWidth(true);
        detail.setId("form-fields");
        detail.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
        detail.disableProperty().bind(model.readable().not());
        var refused = new Label();
        refused.setId("form-refused");
        refused.setWrapText(true);
        refused.setPadding(new Insets(0, 12, 4, 12));
        refused.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.WARNING);
        refused.textProperty().bind(model.refused());
        refused.visibleProperty().bind(model.refused().isNotEmpty());
        refused.managedProperty().bind(refused.visibleProperty());
        var lower = new VBox(bar.node(), refused, detail);
        VBox.setVgrow(detail, Priority.ALWAYS);
        var split = new SplitPane(list, lower);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.45);
        VBox.setVgrow(split, Priority.ALWAYS);
        VBox.setMargin(unreadable, new Insets(8, 12, 8, 12));
        node.getChildren().addAll(unreadable, split);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::undo);
    }

    Node node() {
        return node;
    }

    /** Every change of the text, whoever made it. */
    EditedText.Listener listener() {
        return (from, to, inserted) -> {
            model.changed(from, to, inserted);
            restore();
        };
    }

    void render(Open open) {
        if (open.parsed() == parsed && open.sources() == standing) {
            return; // nothing was read anew
        }
        parsed = open.parsed();
        targets = open.checked().names().connections();
        standing = open.sources();
        model.render(open);
        restore();
    }

    /** Puts what is dragged or waits onto a step. */
    private FormCell.Hands hands() {
        return new FormCell.Hands() {
            @Override
            public void add(FormRow.Heading below) {
                actions.add(below);
            }

            @Override
            public void move(FormRow.Card from, FormRow to) {
                actions.move(from, to);
            }

            @Override
            public boolean takes(Dragboard dragged) {
                return CitationClipboard.has(dragged);
            }

            @Override
            public void drop(FormRow.Card on, Dragboard dragged) {
                CitationClipboard.read(dragged).ifPresent(c -> actions.cite(on, c));
            }
        };
    }

    private Optional<FormRow> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void choose(String wanted) {
        path = wanted;
        int found = place(wanted);
        if (found >= 0) {
            list.getSelectionModel().clearAndSelect(found);
            if (!isSeen(found)) {
                list.scrollTo(Math.max(0, found - 2));
            }
        }
        renderCard();
    }

    /** Chooses the card again that was chosen, without going there. */
    private void restore() {
        if (model.isChanging()) {
            return;
        }
        int at = place(path);
        if (at >= 0 && list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
        }
        renderCard();
    }

    private int place(String wanted) {
        List<FormRow> rows = model.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).path().equals(wanted) && !(rows.get(i) instanceof FormRow.Heading)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isSeen(int row) {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() < row
                && flow.getLastVisibleCell().getIndex() > row;
    }

    private void selected(@Nullable FormRow row) {
        if (row != null && !model.isChanging()) {
            path = row.path();
            renderCard();
        }
    }

    private void renderCard() {
        Optional<FormRow> row = chosen();
        bar.render(row.stream().toList());
        fields.render(
                row.map(FormRow::path).orElse(""),
                row.map(r -> model.fields(r, targets)).orElse(List.of()),
                model.isTyping());
        sources.render(row, standing);
    }

    private void keys(KeyEvent e) {
        boolean done = true;
        if (e.isAltDown() && e.getCode() == KeyCode.UP) {
            actions.shift(-1);
        } else if (e.isAltDown() && e.getCode() == KeyCode.DOWN) {
            actions.shift(1);
        } else if (e.isShortcutDown() && e.getCode() == KeyCode.D) {
            actions.duplicate();
        } else if (e.getCode() == KeyCode.INSERT) {
            actions.addBelow();
        } else if (e.getCode() == KeyCode.DELETE) {
            actions.delete();
        } else if (e.getCode() == KeyCode.ENTER) {
            fields.focus();
        } else {
            done = false;
        }
        if (done) {
            e.consume();
        }
    }

    // Before a field takes it: its own history knows nothing of the text.
    private void undo(KeyEvent e) {
        if (e.isShortcutDown() && e.getCode() == KeyCode.Z) {
            if (e.isShiftDown()) {
                model.redo();
            } else {
                model.undo();
            }
            e.consume();
        } else if (e.isShortcutDown() && e.getCode() == KeyCode.Y) {
            model.redo();
            e.consume();
        }
    }
}
