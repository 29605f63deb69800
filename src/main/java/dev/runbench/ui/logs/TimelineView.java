package dev.runbench.ui.logs;

import dev.runbench.logs.Level;
import dev.runbench.logs.LogTimeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Records by time as a strip of bars, what is worst at the bottom. */
final class TimelineView extends Pane {

    private static final double HEIGHT = 64;
    private static final Level[] FROM_WORST = {Level.FATAL, Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.NONE
    };
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Tooltip tooltip = new Tooltip();
    private Optional<LogTimeline> timeline = Optional.empty();

    TimelineView() {
        setId("log-timeline");
        getStyleClass().add("log-timeline");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleText("Records by time");
        Tooltip.install(this, tooltip);
        setOnMouseMoved(this::tell);
        widthProperty().addListener(_ -> draw());
    }

    void show(LogTimeline now) {
        timeline = now.counts().length < 2 ? Optional.empty() : Optional.of(now);
        setVisible(timeline.isPresent());
        setManaged(timeline.isPresent());
        draw();
    }

    // Regions, not a canvas: their colours are the style sheet's, so they follow the theme.
    private void draw() {
        getChildren().clear();
        if (timeline.isEmpty() || getWidth() <= 0) {
            return;
        }
        LogTimeline all = timeline.get();
        // As many buckets in every column, or an even stream would look like bursts.
        int room = Math.max(1, (int) (inner() / 4));
        int each = Math.ceilDiv(all.counts().length, room);
        int columns = Math.ceilDiv(all.counts().length, each);
        long[][] sums = new long[columns][Level.values().length];
        long most = 1;
        for (int b = 0; b < all.counts().length; b++) {
            for (int l = 0; l < sums[0].length; l++) {
                sums[b / each][l] += all.counts()[b][l];
            }
        }
        for (long[] column : sums) {
            most = Math.max(most, java.util.Arrays.stream(column).sum());
        }
        for (int c = 0; c < columns; c++) {
            bars(sums[c], c, columns, most);
        }
    }

    private void bars(long[] counts, int column, int columns, long most) {
        double width = inner() / columns;
        double y = HEIGHT;
        for (Level level : FROM_WORST) {
            long count = counts[level.ordinal()];
            if (count > 0) {
                double height = Math.max(2, count * (HEIGHT - 8) / most);
                var bar = new Region();
                bar.getStyleClass().addAll("bar", "bar-" + level.name().toLowerCase(java.util.Locale.ROOT));
                bar.setMouseTransparent(true);
                y -= height;
                bar.resizeRelocate(getInsets().getLeft() + column * width, y, Math.max(1, width - 1), height);
                bar.setManaged(false);
                getChildren().add(bar);
            }
        }
    }

    private double inner() {
        return getWidth() - getInsets().getLeft() - getInsets().getRight();
    }

    private void tell(MouseEvent event) {
        timeline.ifPresent(all -> {
            int bucket = (int) Math.clamp(
                    (long) ((event.getX() - getInsets().getLeft()) / inner() * all.counts().length),
                    0,
                    all.counts().length - 1L);
            long bad = all.counts()[bucket][Level.ERROR.ordinal()] + all.counts()[bucket][Level.FATAL.ordinal()];
            tooltip.setText("%s, %s: %,d records, %,d of them errors"
                    .formatted(
                            WHEN.format(Instant.ofEpochMilli(all.fromMillis() + bucket * all.bucketMillis())),
                            length(Duration.ofMillis(all.bucketMillis())),
                            all.total(bucket),
                            bad));
        });
    }

    private static String length(Duration bucket) {
        if (bucket.toMillis() < 1000) {
            return bucket.toMillis() + " ms";
        }
        return bucket.toMinutes() < 2 ? bucket.toSeconds() + " s" : bucket.toMinutes() + " min";
    }
}
