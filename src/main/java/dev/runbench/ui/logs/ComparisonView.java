package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.logs.LogComparison;
import dev.runbench.logs.LogComparison.Difference;
import dev.runbench.ui.control.ProblemView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Healthy against sick: what is new, gone, more, less, slower or faster, the greatest difference first. */
final class ComparisonView extends VBox {

    private final Label about = new Label();
    private final ListView<Difference> list = new ListView<>();
    private final Button span = new Button("The chosen span with the time before", new FontIcon(Feather.COLUMNS));

    /**
     * @param choose asks for a healthy log and compares with it
     * @param before compares the chosen span with the time before
     * @param go shows a line, from 0
     */
    ComparisonView(ComparisonModel model, Runnable choose, Runnable before, LongConsumer go) {
        super(8);
        setId("log-comparison");
        var other = new Button("With a healthy log…", new FontIcon(Feather.FILE));
        other.setId("log-compare");
        other.setOnAction(_ -> choose.run());
        span.setId("log-compare-span");
        span.setOnAction(_ -> before.run());
        about.setWrapText(true);
        about.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        about.setMinHeight(USE_PREF_SIZE);
        list.setId("log-differences");
        list.setAccessibleText("Differences, the greatest first");
        list.getStyleClass().addAll("hit-list", Styles.DENSE);
        list.setCellFactory(_ -> new DifferenceCell());
        list.setPlaceholder(new Label("No difference that is more than chance."));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (chosen != null && chosen.kind() != Difference.Kind.GONE && chosen.line() > 0) {
                go.accept(chosen.line() - 1);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        var top = new VBox(6, new FlowPane(8, 6, other, span), about);
        top.setPadding(new Insets(8, 24, 0, 24));
        getChildren().addAll(top, list);
        model.state().addListener((_, _, now) -> render(now));
        render(model.state().get());
        zoomed(false);
    }

    /** Whether a span of time is chosen. */
    void zoomed(boolean chosen) {
        span.setDisable(!chosen);
    }

    private void render(ComparisonModel.State state) {
        list.setVisible(state instanceof ComparisonModel.State.Ready);
        list.getItems().clear();
        getChildren().removeIf(ProblemView.class::isInstance);
        switch (state) {
            case ComparisonModel.State.None _ ->
                about.setText(
                        "Compare with the log of a healthy host or time, or draw over the timeline and compare that span.");
            case ComparisonModel.State.Working _ -> about.setText("Comparing…");
            case ComparisonModel.State.Failed(var problem) -> {
                about.setText("");
                getChildren().add(1, new ProblemView(problem));
            }
            case ComparisonModel.State.Ready(LogComparison c) -> {
                about.setText(String.format(
                        Locale.ROOT,
                        "%,d records against %,d healthy ones, %.2f times the traffic. %d differences of %d tested are no chance.",
                        c.sick().records(),
                        c.healthy().records(),
                        c.traffic(),
                        c.differences().size(),
                        c.tested()));
                List<Difference> all = new ArrayList<>(c.differences());
                all.addAll(c.seldom());
                list.getItems().setAll(all);
            }
        }
    }
}
