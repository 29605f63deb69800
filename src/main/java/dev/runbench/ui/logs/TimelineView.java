package dev.runbench.ui.logs;

import dev.runbench.logs.Level;
import dev.runbench.logs.LogAnalysis.Anomaly;
import dev.runbench.logs.LogTimeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Records by time as a strip of bars, what is worst at the bottom. Drawing over it with the mouse chooses a span of time. */
final class TimelineView extends Pane {

    private static final double HEIGHT = 64;
    private static final double LEAST_DRAG = 4;
    private static final double MARK = 4;
    private static final Level[] FROM_WORST = {Level.FATAL, Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.NONE
    };
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Takes a chosen span of time. */
    interface Span {
        void between(long from, long to);
    }

    private final Tooltip tooltip = new Tooltip();
    private final Region brush = new Region();
    private final Span chosen;
    private Optional<LogTimeline> timeline = Optional.empty();
    private List<Anomaly> anomalies = List.of();
    private double pressed;
    private boolean dragging;
    private Optional<Runnable> later = Optional.empty();

    TimelineView(Span chosen) {
        this.chosen = chosen;
        setId("log-timeline");
        getStyleClass().add("log-timeline");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleText("Records by time; draw over it to choose a span");
        brush.getStyleClass().add("brush");
        brush.setManaged(false);
        brush.setMouseTransparent(true);
        Tooltip.install(this, tooltip);
        setOnMouseMoved(this::tell);
        setOnMousePressed(event -> {
            pressed = inside(event.getX());
            event.consume();
        });
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        widthProperty().addListener(_ -> draw());
    }

    /** @param unusual what is marked above the bars */
    void show(LogTimeline now, List<Anomaly> unusual) {
        if (dragging) {
            later = Optional.of(() -> show(now, unusual)); // what is being chosen must not slip away
            return;
        }
        anomalies = unusual;
        timeline = now.counts().length < 2 ? Optional.empty() : Optional.of(now);
        setVisible(timeline.isPresent());
        setManaged(timeline.isPresent());
        draw();
    }

    private void drag(MouseEvent event) {
        dragging = true;
        double x = inside(event.getX());
        brush.resizeRelocate(Math.min(x, pressed), 0, Math.abs(x - pressed), HEIGHT);
        if (!getChildren().contains(brush)) {
            getChildren().add(brush);
        }
    }

    private void release(MouseEvent event) {
        getChildren().remove(brush);
        boolean dragged = dragging;
        dragging = false;
        double x = inside(event.getX());
        if (dragged && timeline.isPresent() && Math.abs(x - pressed) >= LEAST_DRAG) {
            chosen.between(time(Math.min(x, pressed)), time(Math.max(x, pressed)));
        } else {
            later.ifPresent(Runnable::run);
        }
        later = Optional.empty();
    }

    private double inside(double x) {
        return Math.clamp(
                x,
                getInsets().getLeft(),
                Math.max(getInsets().getLeft(), getWidth() - getInsets().getRight()));
    }

    private long time(double x) {
        LogTimeline all = timeline.orElseThrow();
        double share = (x - getInsets().getLeft()) / Math.max(1, inner());
        return all.fromMillis() + (long) (share * all.counts().length * all.bucketMillis());
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
            most = Math.max(most, Arrays.stream(column).sum());
        }
        for (int c = 0; c < columns; c++) {
            bars(sums[c], c, (double) each / all.counts().length, most);
        }
        anomalies.forEach(this::mark);
    }

    private void mark(Anomaly anomaly) {
        double from = Math.max(place(anomaly.fromMillis()), getInsets().getLeft());
        double to = Math.min(place(anomaly.toMillis()), getWidth() - getInsets().getRight());
        if (to >= from) {
            var mark = new Region();
            mark.getStyleClass().addAll("mark", "mark-" + anomaly.kind().name().toLowerCase(Locale.ROOT));
            mark.setMouseTransparent(true);
            mark.setManaged(false);
            mark.resizeRelocate(from, 0, Math.max(MARK, to - from), MARK);
            getChildren().add(mark);
        }
    }

    private double place(long millis) {
        LogTimeline all = timeline.orElseThrow();
        double share = (double) (millis - all.fromMillis()) / (all.counts().length * all.bucketMillis());
        return getInsets().getLeft() + share * inner();
    }

    private void bars(long[] counts, int column, double share, long most) {
        double width = inner() * share;
        double y = HEIGHT;
        for (Level level : FROM_WORST) {
            long count = counts[level.ordinal()];
            if (count > 0) {
                double height = Math.max(2, count * (HEIGHT - 8) / most);
                var bar = new Region();
                bar.getStyleClass().addAll("bar", "bar-" + level.name().toLowerCase(Locale.ROOT));
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
                    (time(event.getX()) - all.fromMillis()) / all.bucketMillis(), 0, all.counts().length - 1L);
            long bad = all.counts()[bucket][Level.ERROR.ordinal()] + all.counts()[bucket][Level.FATAL.ordinal()];
            tooltip.setText("%s, %s: %,d records, %,d of them errors"
                            .formatted(
                                    when(all.fromMillis() + bucket * all.bucketMillis()),
                                    length(Duration.ofMillis(all.bucketMillis())),
                                    all.total(bucket),
                                    bad)
                    + unusual(time(event.getX()), all.bucketMillis()));
        });
    }

    private String unusual(long time, long slack) {
        return anomalies.stream()
                .filter(a -> a.fromMillis() - slack <= time && time <= a.toMillis() + slack)
                .limit(3)
                .map(a -> "\n" + a.words())
                .collect(Collectors.joining());
    }

    /** A time of the log as it is shown. */
    static String when(long millis) {
        return WHEN.format(Instant.ofEpochMilli(millis));
    }

    private static String length(Duration bucket) {
        if (bucket.toMillis() < 1000) {
            return bucket.toMillis() + " ms";
        }
        return bucket.toMinutes() < 2 ? bucket.toSeconds() + " s" : bucket.toMinutes() + " min";
    }
}
