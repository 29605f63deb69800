package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.settings.ModelsState.Measured;
import dev.runbench.ui.settings.ModelsState.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What is being done with model files, what is asked, and what came of it. */
final class ModelWork extends VBox {

    private final ModelsViewModel model;
    private final ProgressBar bar = new ProgressBar();
    private final Label what = new Label();
    private final HBox busy;

    ModelWork(ModelsViewModel model) {
        super(8);
        this.model = model;
        setId("model-work");
        var cancel = new Button("Cancel");
        cancel.setId("cancel-model-work");
        cancel.setAccessibleText("Cancel what is being done with model files");
        cancel.setOnAction(_ -> model.cancel());
        bar.setAccessibleText("Progress");
        bar.setPrefWidth(160);
        busy = new HBox(8, bar, what, cancel);
        busy.setAlignment(Pos.CENTER_LEFT);
    }

    void render(ModelsState state) {
        List<Node> nodes = new ArrayList<>();
        switch (state.work()) {
            case Work.Idle _ -> {}
            case Work.Asking asking -> nodes.add(question(asking));
            case Work.Busy(String doing, long done, long total) -> {
                bar.setProgress(total > 0 ? done / (double) total : ProgressBar.INDETERMINATE_PROGRESS);
                what.setText(total > 0 ? doing + ": " + FileFacts.size(done) + " of " + FileFacts.size(total) : doing);
                nodes.add(busy);
            }
            case Work.Worked(String sentence) -> {
                var label = new Label(sentence);
                label.setId("model-work-result");
                label.setWrapText(true);
                label.getStyleClass().add(Styles.SUCCESS);
                nodes.add(label);
            }
            case Work.Failed failed -> nodes.add(new ProblemView(failed.problem()));
        }
        state.measured().ifPresent(m -> nodes.add(figures(m, state.busy())));
        if (!getChildren().equals(nodes)) {
            getChildren().setAll(nodes);
        }
    }

    private Node question(Work.Asking asking) {
        String first = asking.agreed().isEmpty()
                ? "This asks " + asking.host() + " for " + asking.model().file() + " ("
                        + FileFacts.size(asking.model().bytes()) + ", licence: "
                        + asking.model().licence() + "). That host sees this machine's address and the file's name;"
                        + " nothing of yours is sent."
                : String.join(", ", asking.agreed()) + " hands the file out from another host: " + asking.host()
                        + ". It has not been asked yet.";
        var text = new Label(first);
        text.setId("model-question");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        var yes = new Button((asking.agreed().isEmpty() ? "Download from " : "Go on at ") + asking.host());
        yes.setId("agree-download");
        yes.setMnemonicParsing(false);
        yes.getStyleClass().add(Styles.ACCENT);
        yes.setOnAction(_ -> model.agree());
        var no = new Button("No");
        no.setAccessibleText("Do not ask " + asking.host());
        no.setOnAction(_ -> model.decline());
        return new VBox(8, text, new HBox(8, yes, no));
    }

    private Node figures(Measured m, boolean isBusy) {
        var box = new VBox(4);
        box.setId("model-figures");
        box.getChildren().add(new Label(m.model().name() + " on this machine:"));
        m.speed().tries().forEach(t -> box.getChildren().add(ModelsSection.muted(t.sentence())));
        box.getChildren().add(ModelsSection.muted(m.speed().advice().why()));
        var apply = new Button("Take " + m.speed().advice().contextTokens() + " tokens and "
                + m.speed().advice().threads() + (m.speed().advice().threads() == 1 ? " thread" : " threads"));
        apply.setId("apply-advice");
        apply.setDisable(isBusy);
        apply.setOnAction(_ -> model.apply());
        box.getChildren().add(apply);
        return box;
    }
}
