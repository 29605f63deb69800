package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.session.Run;
import dev.runbench.session.incident.Event;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentHandOver;
import dev.runbench.session.incident.IncidentReader;
import dev.runbench.session.incident.IncidentService.Form;
import dev.runbench.session.ledger.Ledger;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A run out of a file: whether the file is whole, what happened, and what was said and put out then. Nothing can be run in it. */
final class IncidentView {

    private final BorderPane root = new BorderPane();

    IncidentView(IncidentReader.Opened opened, IncidentModel model, HandOverModel handOver) {
        Incident incident = opened.incident();
        var head = new VBox(8, title(opened, model, handOver), verdict(opened));
        head.setPadding(new Insets(16, 24, 12, 24));
        var detail = new TextArea();
        detail.setId("incident-detail");
        detail.setEditable(false);
        detail.setWrapText(true);
        detail.getStyleClass().add("mono");
        detail.setAccessibleText("What was said and put out");
        detail.setPromptText("Choose a line on the left.");
        var list = new ListView<Event>(FXCollections.observableArrayList(incident.timeline()));
        list.setId("incident-timeline");
        list.setAccessibleText("Timeline");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, Styles.DENSE);
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, event) -> detail.setText(event == null ? "" : event.what() + "\n\n" + event.detail()));
        var split = new SplitPane(list, detail);
        split.setDividerPositions(0.5);
        root.setTop(head);
        root.setCenter(split);
        root.setBottom(ledger(incident));
    }

    private static Node ledger(Incident incident) {
        Ledger ledger = incident.ledger().orElse(Ledger.EMPTY);
        String said = incident.ledger().isEmpty()
                ? "The file is of an older Runbench and has no undo ledger."
                : LedgerLine.counted(ledger) + " when this was written";
        var lines = new VBox(4);
        lines.getChildren().setAll(LedgerLine.all(ledger.entries()));
        lines.setPadding(new Insets(8, 24, 8, 24));
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.prefViewportHeightProperty().bind(Bindings.min(180, lines.heightProperty()));
        var folded = new TitledPane(said, scroll);
        folded.setId("incident-ledger");
        folded.setAnimated(false);
        folded.setExpanded(!ledger.open().isEmpty());
        folded.setCollapsible(!ledger.entries().isEmpty());
        return folded;
    }

    Node node() {
        return root;
    }

    private static Node title(IncidentReader.Opened opened, IncidentModel model, HandOverModel handOver) {
        Incident incident = opened.incident();
        Run run = incident.run();
        Button back = StepBar.button("incident-back", "Close the file", Feather.ARROW_LEFT);
        back.setOnAction(_ -> model.close());
        var title = new Label(run.runbook().title());
        title.getStyleClass().add(Styles.TITLE_3);
        title.setMinWidth(0);
        Label made = Look.caption("Version " + run.version() + " · "
                + run.mode().word() + " · "
                + run.result().map(Run.Result::word).orElse("Not finished") + " · written by " + incident.by() + ", "
                + Look.time(incident.madeAt()) + (incident.redacted() ? " · redacted copy" : ""));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var share = IncidentMenu.share(
                Form.REPORTS, run.runbook()::title, (form, file) -> model.report(incident, form, file));
        var row = new HBox(12, back, new VBox(2, title, made), space, goOn(opened, handOver), share);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    // A button that is off shows no tooltip; what is around it does.
    private static Node goOn(IncidentReader.Opened opened, HandOverModel handOver) {
        Button goOn = StepBar.button("incident-go-on", "Go on with this run here…", Feather.DOWNLOAD);
        Optional<String> objection = IncidentHandOver.objection(opened);
        String about = objection.orElse("As a run of this machine, with its connections; nothing is sent by it");
        goOn.setDisable(objection.isPresent());
        goOn.setAccessibleHelp(about);
        goOn.setMinWidth(Region.USE_PREF_SIZE);
        goOn.setOnAction(_ -> handOver.ask(opened));
        var around = new HBox(goOn);
        around.setId("incident-go-on-why");
        Tooltip.install(around, new Tooltip(about));
        around.setAlignment(Pos.CENTER_LEFT);
        return around;
    }

    private static Node verdict(IncidentReader.Opened opened) {
        boolean whole = opened.faults().isEmpty();
        String said = whole
                ? "The file is whole. " + opened.incident().chainSaid()
                : "The file is not what was written. " + String.join(" ", opened.faults());
        var verdict = new Label(said, new FontIcon(whole ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE));
        verdict.setId("incident-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.getStyleClass().add(whole ? Styles.SUCCESS : Styles.DANGER);
        return verdict;
    }

    private static Ikon icon(Event event) {
        return switch (event.kind()) {
            case RUN -> Feather.FLAG;
            case APPROVED -> Feather.CHECK_CIRCLE;
            case REFUSED -> Feather.SLASH;
            case ENDED -> Feather.TERMINAL;
            case BY_HAND -> Feather.EDIT_2;
            case BRAKE -> Feather.OCTAGON;
            case NOTE -> Feather.MESSAGE_SQUARE;
            case EVIDENCE -> Feather.BOOKMARK;
        };
    }

    private static final class Cell extends ListCell<Event> {

        @Override
        protected void updateItem(Event event, boolean empty) {
            super.updateItem(event, empty);
            if (empty || event == null) {
                setGraphic(null);
                return;
            }
            var what = new Label(event.what());
            what.setMinWidth(0);
            HBox.setHgrow(what, Priority.ALWAYS);
            Label at = Look.caption(Look.time(event.at()));
            at.setMinWidth(Region.USE_PREF_SIZE);
            var row = new HBox(8, new FontIcon(icon(event)), at, what);
            row.setAlignment(Pos.BASELINE_LEFT);
            // The words are cut at the list's width; beside it they stand whole.
            row.setPrefWidth(0);
            setGraphic(row);
        }
    }
}
