package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookDiff.Kind;
import dev.runbench.runbook.RunbookDiff.Part;
import dev.runbench.runbook.RunbookDiff.Row;
import dev.runbench.runbook.WordDiff;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows one row of a difference; long lines are wrapped. What differs is marked by colour and by a sign. */
final class DiffCell extends ListCell<DiffItem> {

    private static final double SCROLL_BAR = 16;

    private final DiffSide left = new DiffSide();
    private final DiffSide right = new DiffSide();
    private final Beside both = new Beside(left, right);
    private final DiffSide single = new DiffSide();
    private final Beside one = new Beside(single);
    private final Label kind = new Label();
    private final Label title = new Label();
    private final Label what = new Label();
    private final VBox heading = new VBox(2, new HBox(8, kind, title), what);
    private final Function<Part, String> origin;

    /**
     * @param origin who changed a part last; empty if it is not known
     */
    DiffCell(Function<Part, String> origin) {
        this.origin = origin;
        setPrefWidth(0);
        heading.getStyleClass().add("diff-heading");
        kind.getStyleClass().add("runbook-badge");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("diff-title");
        what.getStyleClass().add("diff-what");
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        title.setWrapText(true);
    }

    // A cell asks its graphic how high it is without saying how wide it may be; then nothing would be wrapped.
    @Override
    protected double computePrefHeight(double width) {
        if (!(getGraphic() instanceof Region graphic)) {
            return super.computePrefHeight(width);
        }
        double wide = width > 0 ? width : getListView().getWidth() - SCROLL_BAR;
        return snapSizeY(graphic.prefHeight(Math.max(wide, SCROLL_BAR)));
    }

    @Override
    protected void updateItem(DiffItem item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(
                switch (item) {
                    case DiffItem.Heading(Part part) -> heading(part);
                    case DiffItem.Beside(Row row) -> beside(row);
                    case DiffItem.Line line -> line(line);
                });
    }

    private Node heading(Part part) {
        String word = part.kind() == Kind.SAME || part.kind() == Kind.MOVED
                ? "moved"
                : part.kind().name().toLowerCase(Locale.ROOT) + (part.moved() ? " and moved" : "");
        kind.setText(word);
        title.setText(part.title());
        String by = origin.apply(part);
        what.setText(part.what().isEmpty() || by.isEmpty() ? part.what() + by : part.what() + " · " + by);
        what.setVisible(!what.getText().isEmpty());
        what.setManaged(what.isVisible());
        setAccessibleText(word + ": " + part.title() + ". " + what.getText());
        return heading;
    }

    private Node beside(Row row) {
        boolean same = row.kind() == Kind.SAME;
        WordDiff words = row.kind() == Kind.CHANGED ? row.words() : new WordDiff(List.of(), List.of());
        left.show(row.leftLine(), row.left(), same ? "" : "removed", words.left());
        right.show(row.rightLine(), row.right(), same ? "" : "added", words.right());
        setAccessibleText(row.kind().name().toLowerCase(Locale.ROOT) + ": " + row.left() + " | " + row.right());
        return both;
    }

    private Node line(DiffItem.Line line) {
        Row row = line.row();
        boolean same = line.left() && line.right();
        WordDiff words = row.kind() == Kind.CHANGED ? row.words() : new WordDiff(List.of(), List.of());
        String style = same ? "" : line.left() ? "removed" : "added";
        single.show(
                line.right() ? row.rightLine() : row.leftLine(),
                line.text(),
                style,
                line.right() ? words.right() : words.left());
        setAccessibleText((same ? "same" : style) + ": " + line.text());
        return one;
    }

    /** Lines of equal width beside each other, as high as the highest: a grid asks its children for a height without a width. */
    private static final class Beside extends Region {

        private static final double GAP = 1;

        private final List<DiffSide> sides;

        Beside(DiffSide... sides) {
            this.sides = List.of(sides);
            getChildren().addAll(sides);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        private double each(double width) {
            return (width - GAP * (sides.size() - 1)) / sides.size();
        }

        @Override
        protected double computePrefHeight(double width) {
            return sides.stream()
                    .mapToDouble(s -> s.prefHeight(each(width)))
                    .max()
                    .orElse(0);
        }

        @Override
        protected void layoutChildren() {
            double each = each(getWidth());
            for (int i = 0; i < sides.size(); i++) {
                sides.get(i).resizeRelocate(i * (each + GAP), 0, each, getHeight());
            }
        }
    }
}
