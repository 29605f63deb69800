package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookDiff;
import dev.runbench.runbook.RunbookDiff.Comparison;
import dev.runbench.runbook.RunbookDiff.StepChange;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Saved versions; one that is chosen is compared with the text in the editor, two with each other. */
final class VersionsView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final double LIST_HEIGHT = 150;

    private final RunbookViewModel model;
    private final VBox node = new VBox(8);
    private final ListView<RunbookVersion> versions = new ListView<>();
    private final Label summary = new Label();
    private final DiffView diff = new DiffView();
    private final Button restore = new Button("Restore", new FontIcon(Feather.ROTATE_CCW));
    private final Button retire = new Button("Retire", new FontIcon(Feather.ARCHIVE));
    private String text = "";
    private long shownId;

    VersionsView(RunbookViewModel model) {
        this.model = model;
        versions.setId("version-list");
        versions.setAccessibleText("Versions, the newest first");
        versions.setPrefHeight(LIST_HEIGHT);
        versions.setMinHeight(80);
        versions.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, Styles.DENSE);
        versions.setCellFactory(_ -> new Cell());
        versions.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        versions.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) _ -> compare());
        restore.setId("restore-version");
        restore.setOnAction(_ -> model.apply(VersionChange.restore(
                versions.getSelectionModel().getSelectedItem().number())));
        retire.setAccessibleText("Retire this runbook: no version is active any more");
        retire.setOnAction(_ -> model.apply(VersionChange.retire()));
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        summary.setId("version-summary");
        VBox.setVgrow(diff.node(), Priority.ALWAYS);
        node.setPadding(new Insets(8));
        node.getChildren().addAll(versions, new HBox(8, restore, retire), summary, diff.node());
    }

    Node node() {
        return node;
    }

    void render(Open open) {
        if (!versions.getItems().equals(open.versions())) {
            versions.setItems(FXCollections.observableArrayList(open.versions()));
        }
        retire.setDisable(open.active().isEmpty());
        boolean other = shownId != open.id();
        shownId = open.id();
        if (other || versions.getSelectionModel().getSelectedItem() == null) {
            // The one before the newest is what one wants to compare with when nothing has been typed.
            versions.getSelectionModel()
                    .select(open.unsaved() || open.versions().size() == 1 ? 0 : 1);
        }
        if (!text.equals(open.text()) && open.kept() != RunbookState.Kept.TYPING) {
            text = open.text();
            compare();
        }
    }

    private void compare() {
        List<RunbookVersion> chosen = versions.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(RunbookVersion::number))
                .toList();
        restore.setDisable(chosen.size() != 1 || chosen.getFirst().text().equals(text));
        if (chosen.isEmpty()) {
            return;
        }
        RunbookVersion older = chosen.getFirst();
        boolean two = chosen.size() > 1;
        restore.setText(two ? "Restore" : "Restore version " + older.number());
        String with = two ? "version " + chosen.getLast().number() : "the text in the editor";
        model.compare(older.text(), two ? chosen.getLast().text() : text, c -> {
            summary.setText("Version " + older.number() + " and " + with + ": " + sentence(c));
            diff.render(c.rows());
        });
    }

    private static String sentence(Comparison c) {
        if (c.rows().stream().allMatch(r -> r.kind() == RunbookDiff.Kind.SAME)) {
            return "no difference.";
        }
        return c.steps().isEmpty()
                ? "the steps are the same, other lines differ."
                : c.steps().stream().map(VersionsView::words).collect(Collectors.joining("; ")) + ".";
    }

    private static String words(StepChange s) {
        String kind = s.kind().name().toLowerCase(Locale.ROOT);
        return "“" + s.title() + "” " + kind + (s.what().isEmpty() ? "" : " (" + s.what() + ")");
    }

    private static final class Cell extends ListCell<RunbookVersion> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RunbookVersion v, boolean empty) {
            super.updateItem(v, empty);
            if (empty || v == null) {
                setText(null);
                return;
            }
            List<String> parts = List.of(
                    "v" + v.number(),
                    v.state().word(),
                    TIME.format(v.createdAt()),
                    v.author(),
                    v.submittedBy()
                            .filter(_ -> v.state() == RunbookVersion.State.REVIEW)
                            .map(by -> "asked by " + by)
                            .orElse(""),
                    v.approvedBy()
                            .map(by -> "approved by " + by
                                    + v.approvedAt()
                                            .map(at -> " " + TIME.format(at))
                                            .orElse(""))
                            .orElse(""),
                    v.reviewNote().isEmpty() ? "" : "sent back: " + v.reviewNote(),
                    v.parent().map(p -> p == v.number() - 1 ? "" : "from v" + p).orElse(""),
                    v.note());
            setText(parts.stream().filter(p -> !p.isBlank()).collect(Collectors.joining(" · ")));
        }
    }
}
