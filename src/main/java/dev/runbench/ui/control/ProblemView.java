package dev.runbench.ui.control;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A problem as a person reads it: what happened, what to do, details to copy. */
public final class ProblemView extends VBox {

    public ProblemView(Problem problem, Node... actions) {
        super(8);
        getStyleClass().add("problem-view");
        var what = new Label(problem.what(), new FontIcon(Feather.ALERT_TRIANGLE));
        what.getStyleClass().addAll(Styles.TEXT_BOLD, Styles.DANGER);
        what.setWrapText(true);
        getChildren().add(what);
        if (!problem.remedy().isEmpty()) {
            var remedy = new Label(problem.remedy());
            remedy.setWrapText(true);
            getChildren().add(remedy);
        }
        var buttons = new HBox(8, actions);
        buttons.setAlignment(Pos.CENTER_LEFT);
        if (!problem.details().isBlank()) {
            var details = new TextArea(problem.details());
            details.setEditable(false);
            details.setPrefRowCount(8);
            details.getStyleClass().add("mono");
            var fold = new TitledPane("Details", details);
            fold.setExpanded(false);
            fold.getStyleClass().add(Styles.DENSE);
            getChildren().add(fold);
        }
        var copy = new Button("Copy", new FontIcon(Feather.COPY));
        copy.setAccessibleText("Copy the problem's text");
        copy.getStyleClass().add(Styles.FLAT);
        copy.setOnAction(_ -> copy(problem));
        buttons.getChildren().add(copy);
        getChildren().add(buttons);
    }

    private static void copy(Problem problem) {
        PlainClipboard.copy(problem.code() + ": " + problem.sentence() + "\n" + problem.details());
    }
}
