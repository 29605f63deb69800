package dev.runbench.ui;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.ui.control.ProblemView;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the window shows until the database is there, or why it is not. */
final class StartView {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 400;

    private final StackPane root = new StackPane();
    private final Label stage = new Label("Starting");
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);

    StartView() {
        var name = new Label("Runbench");
        name.getStyleClass().add(Styles.TITLE_1);
        bar.setPrefWidth(320);
        bar.setAccessibleText("Progress of the start");
        stage.getStyleClass().add(Styles.TEXT_MUTED);
        var box = new VBox(16, name, bar, stage);
        box.setAlignment(Pos.CENTER);
        root.getChildren().setAll(box);
    }

    Node node() {
        return root;
    }

    void at(String text) {
        stage.setText(text);
    }

    void failed(Problem problem, Runnable again) {
        var retry = new Button("Try again");
        retry.setOnAction(_ -> again.run());
        var view = new ProblemView(problem, retry);
        view.setMaxSize(WIDTH, HEIGHT);
        root.getChildren().setAll(view);
    }
}
