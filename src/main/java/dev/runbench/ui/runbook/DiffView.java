package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookDiff.Comparison;
import dev.runbench.runbook.RunbookDiff.Part;
import java.util.List;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Two texts, part by part: side by side or below each other. n and N go to the next and the previous change. */
final class DiffView {

    private final ListView<DiffItem> list = new ListView<>();
    private final Label place = new Label();
    private final ToggleButton inline = new ToggleButton("Inline");
    private final Button next = jump(Feather.ARROW_DOWN, "Next change (n)", "next-change");
    private final Button previous = jump(Feather.ARROW_UP, "Previous change (Shift+n)", "previous-change");
    private final VBox node = new VBox(4);
    private final DiffSetting setting;
    private Comparison shown = new Comparison(List.of(), false);
    private Function<Part, String> origin = _ -> "";
    private List<Integer> stops = List.of();
    private int stop = -1;

    DiffView(DiffSetting setting) {
        this.setting = setting;
        list.setId("version-diff");
        list.setAccessibleText("Differences, line by line");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, Styles.DENSE, "diff");
        list.setCellFactory(_ -> new DiffCell(part -> origin.apply(part)));
        list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.N && !e.isShortcutDown() && !e.isAltDown()) {
                go(e.isShiftDown() ? -1 : 1);
                e.consume();
            }
        });
        inline.setId("diff-inline");
        inline.setSelected(setting.isInline());
        inline.setTooltip(new Tooltip("Show the texts below each other instead of side by side"));
        inline.setOnAction(_ -> {
            setting.inline(inline.isSelected());
            render(shown);
        });
        next.setOnAction(_ -> go(1));
        previous.setOnAction(_ -> go(-1));
        place.setId("diff-place");
        place.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var bar = new HBox(8, inline, space, place, previous, next);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list, Priority.ALWAYS);
        node.getChildren().addAll(bar, list);
    }

    private static Button jump(Ikon icon, String words, String id) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        return button;
    }

    Node node() {
        return node;
    }

    /** The lines alone, without the bar above them. */
    Node lines() {
        return list;
    }

    /** Who changed a part last is said beside its heading. */
    void origin(Function<Part, String> by) {
        origin = by;
        list.refresh();
    }

    void render(Comparison comparison) {
        shown = comparison;
        List<DiffItem> items = DiffItem.of(comparison, setting.isInline());
        list.setItems(FXCollections.observableArrayList(items));
        stops = DiffItem.stops(items);
        stop = -1;
        next.setDisable(stops.isEmpty());
        previous.setDisable(stops.isEmpty());
        go(1);
    }

    private void go(int by) {
        stop = Math.clamp(stop + by, stops.isEmpty() ? -1 : 0, stops.size() - 1);
        place.setText(stops.isEmpty() ? "" : "Change " + (stop + 1) + " of " + stops.size());
        if (stop >= 0) {
            int at = stops.get(stop);
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 1));
        }
    }
}
