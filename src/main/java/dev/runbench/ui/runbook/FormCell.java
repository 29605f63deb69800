package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.RunbookSlices;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A card of the form in one or two lines; steps can be dragged to another place. */
final class FormCell extends ListCell<FormRow> {

    private static final DataFormat STEP = new DataFormat("application/x-runbench-step");
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    /** What can be done with cards by hand. */
    interface Hands {
        void add(FormRow.Heading below);

        void move(FormRow.Card from, FormRow to);

        /** Whether what is being dragged is taken by a step. */
        boolean takes(Dragboard dragged);

        void drop(FormRow.Card on, Dragboard dragged);
    }

    private final Hands hands;
    private final Label title = new Label();
    private final Label detail = new Label();
    private final FontIcon icon = new FontIcon();
    private final HBox card;

    FormCell(Hands hands, Consumer<FormRow> open) {
        this.hands = hands;
        title.getStyleClass().add(Styles.TEXT_BOLD);
        detail.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        for (Label label : new Label[] {title, detail}) {
            label.setMinWidth(0);
            label.setTextOverrun(OverrunStyle.ELLIPSIS);
        }
        var words = new VBox(title, detail);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        card = new HBox(10, icon, words);
        card.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnMouseClicked(e -> {
            if (getItem() != null && e.getClickCount() == 2) {
                open.accept(getItem());
            }
        });
        setOnDragDetected(e -> {
            if (getItem() instanceof FormRow.Card dragged) {
                Dragboard board = startDragAndDrop(TransferMode.MOVE);
                var content = new ClipboardContent();
                content.put(STEP, dragged.path());
                board.setContent(content);
                e.consume();
            }
        });
        setOnDragOver(e -> {
            if (accepts(e)) {
                e.acceptTransferModes(e.getDragboard().hasContent(STEP) ? TransferMode.MOVE : TransferMode.COPY);
                pseudoClassStateChanged(DROP, true);
                e.consume();
            }
        });
        setOnDragExited(_ -> pseudoClassStateChanged(DROP, false));
        setOnDragDropped(this::dropped);
    }

    private boolean accepts(DragEvent e) {
        if (e.getDragboard().hasContent(STEP)) {
            return getItem() instanceof FormRow.Card
                    || getItem() instanceof FormRow.Heading h && RunbookSlices.SECTIONS.contains(h.path());
        }
        return getItem() instanceof FormRow.Card && hands.takes(e.getDragboard());
    }

    private void dropped(DragEvent e) {
        boolean done = accepts(e);
        if (done && e.getDragboard().getContent(STEP) instanceof String from) {
            getListView().getItems().stream()
                    .filter(r -> r instanceof FormRow.Card && r.path().equals(from))
                    .findFirst()
                    .ifPresent(r -> hands.move((FormRow.Card) r, getItem()));
        } else if (done && getItem() instanceof FormRow.Card on) {
            hands.drop(on, e.getDragboard());
        }
        e.setDropCompleted(done);
        e.consume();
    }

    @Override
    protected void updateItem(@Nullable FormRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        setAccessibleText(row.title() + ". " + row.detail());
        if (row instanceof FormRow.Heading heading) {
            setGraphic(heading(heading));
            return;
        }
        icon.setIconCode(icon(row));
        title.setText(row.title());
        detail.setText(row.detail());
        detail.setManaged(!row.detail().isEmpty());
        setGraphic(card);
    }

    private Node heading(FormRow.Heading heading) {
        var name = new Label(heading.title());
        name.getStyleClass().add(Styles.TITLE_4);
        name.setMinWidth(USE_PREF_SIZE);
        var said = new Label(heading.detail());
        said.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var add = new Button(heading.add(), new FontIcon(Feather.PLUS));
        add.setId("add-" + heading.path());
        add.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(_ -> hands.add(heading));
        var line = new HBox(10, name, said, space, add);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Ikon icon(FormRow row) {
        return switch (row) {
            case FormRow.About _ -> Feather.BOOK;
            case FormRow.Prerequisites _ -> Feather.CHECK_CIRCLE;
            case FormRow.Heading _ -> Feather.LIST;
            case FormRow.Value _ -> Feather.SLIDERS;
            case FormRow.Person _ -> Feather.PHONE;
            case FormRow.Card card -> icon(card.step().action());
        };
    }

    private static Ikon icon(Action action) {
        return switch (action) {
            case Action.Ssh _ -> Feather.TERMINAL;
            case Action.Sql _ -> Feather.DATABASE;
            case Action.Http _ -> Feather.GLOBE;
            case Action.Manual _ -> Feather.USER;
            case Action.Judge _ -> Feather.CHECK_SQUARE;
            case Action.Wait _ -> Feather.CLOCK;
            case Action.Decision _ -> Feather.GIT_BRANCH;
            case Action.Part _ -> Feather.BOOK_OPEN;
        };
    }
}
