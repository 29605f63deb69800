package dev.runbench.ui.logs;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Counts as a row of small bars. */
final class Sparkline extends Pane {

    private static final double HEIGHT = 14;
    private static final double BAR = 3;

    Sparkline() {
        getStyleClass().add("sparkline");
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMouseTransparent(true);
    }

    void show(List<Long> counts) {
        getChildren().clear();
        long most = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        for (int k = 0; k < counts.size(); k++) {
            if (counts.get(k) > 0) {
                double height = Math.max(2, HEIGHT * counts.get(k) / most);
                var bar = new Region();
                bar.setManaged(false);
                bar.resizeRelocate(k * BAR, HEIGHT - height, BAR - 1, height);
                getChildren().add(bar);
            }
        }
        setPrefWidth(counts.size() * BAR);
    }
}
