package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookBlame;
import dev.runbench.runbook.RunbookTree;
import dev.runbench.runbook.RunbookTree.Meeting;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Saved versions; one that is chosen is compared with the text in the editor, two with each other. */
final class VersionsView {

    private static final double LIST_HEIGHT = 150;

    private final RunbookViewModel model;
    private final Consumer<RunbookBlame> onBlame;
    private final VBox node = new VBox(8);
    private final VBox comparing = new VBox(8);
    private final ListView<RunbookVersion> versions = new ListView<>();
    private final Label summary = new Label();
    private final DiffView diff;
    private final MergeView merge;
    private final Label met = new Label();
    private final Button settle = new Button("Merge", new FontIcon(Feather.GIT_MERGE));
    private final HBox branches = new HBox(8, met, settle);
    private final Button restore = new Button("Restore", new FontIcon(Feather.ROTATE_CCW));
    private final NoteStrip note;
    private final Button retire = new Button("Retire", new FontIcon(Feather.ARCHIVE));
    private Optional<Meeting> meeting = Optional.empty();
    private Set<Integer> waiting = Set.of();
    private String text = "";
    private boolean seen;
    private boolean due;
    private long shownId;

    /**
     * @param onBlame told who changed what in the newest version, each time that is known anew
     */
    VersionsView(RunbookViewModel model, Consumer<RunbookBlame> onBlame) {
        this.model = model;
        this.onBlame = onBlame;
        diff = new DiffView(model.diffSetting());
        merge = new MergeView(model, this::later);
        note = new NoteStrip(model);
        versions.setId("version-list");
        versions.setAccessibleText("Versions, the newest first; choose two to compare them with each other");
        versions.setTooltip(
                new Tooltip("One is compared with the text in the editor, two with each other (Ctrl+click)"));
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
        settle.setId("merge-branches");
        settle.setMinWidth(Region.USE_PREF_SIZE);
        settle.setOnAction(_ -> meeting.ifPresent(m -> {
            merge.show(m);
            node.getChildren().setAll(merge.node());
        }));
        met.setWrapText(true);
        met.setMinHeight(Region.USE_PREF_SIZE);
        branches.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(met, Priority.ALWAYS);
        met.setMaxWidth(Double.MAX_VALUE);
        branches.getStyleClass().add("branch-strip");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        summary.setId("version-summary");
        VBox.setVgrow(diff.node(), Priority.ALWAYS);
        VBox.setVgrow(comparing, Priority.ALWAYS);
        VBox.setVgrow(merge.node(), Priority.ALWAYS);
        node.setPadding(new Insets(8));
        comparing.getChildren().addAll(branches, note, versions, new HBox(8, restore, retire), summary, diff.node());
        node.getChildren().setAll(comparing);
    }

    Node node() {
        return node;
    }

    private void later() {
        node.getChildren().setAll(comparing);
    }

    void render(Open open) {
        boolean other = shownId != open.id();
        shownId = open.id();
        if (other || !versions.getItems().equals(open.versions())) {
            branches(open);
            versions.setItems(FXCollections.observableArrayList(open.versions()));
            model.history().blame(open.versions(), this::blamed);
        }
        retire.setDisable(open.active().isEmpty());
        note.render(open);
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

    private void branches(Open open) {
        RunbookTree tree = RunbookTree.of(open.versions());
        List<RunbookVersion> tips = tree.tips();
        meeting = tree.meeting();
        waiting = tips.size() < 2
                ? Set.of()
                : tips.stream().map(RunbookVersion::number).collect(Collectors.toSet());
        Shown.when(meeting.isPresent(), branches);
        meeting.ifPresentOrElse(
                m -> met.setText("Version " + m.theirs().number() + " by "
                        + m.theirs().author() + " and version " + m.ours().number() + " by "
                        + m.ours().author() + " were both written from version "
                        + m.base().number() + " and change the same. Both are kept."),
                this::later);
    }

    private void blamed(RunbookBlame blame) {
        diff.origin(part -> VersionWords.blame(blame, part));
        onBlame.accept(blame);
    }

    /** What nobody sees is not compared after every pause in typing. */
    void seen(boolean now) {
        seen = now;
        if (seen && due) {
            compare();
        }
    }

    private void compare() {
        due = !seen;
        if (due) {
            return;
        }
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
            summary.setText("Version " + older.number() + " and " + with + ": " + VersionWords.sentence(c));
            diff.render(c);
        });
    }

    private final class Cell extends ListCell<RunbookVersion> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RunbookVersion v, boolean empty) {
            super.updateItem(v, empty);
            setText(empty || v == null ? null : VersionWords.line(v, waiting.contains(v.number())));
        }
    }
}
