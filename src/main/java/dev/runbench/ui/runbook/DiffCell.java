package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookDiff.Kind;
import dev.runbench.runbook.RunbookDiff.Part;
import dev.runbench.runbook.RunbookDiff.Row;
import dev.runbench.runbook.WordDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Shows one row of a difference; long lines are wrapped. What differs is marked by colour and by a sign. */
final class DiffCell extends ListCell<DiffItem> {

    private static final double NUMBERS = 56;
    private static final double SCROLL_BAR = 16;

    private final Side left = new Side();
    private final Side right = new Side();
    private final GridPane both = grid(left, right);
    private final Side single = new Side();
    private final GridPane one = grid(single);
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

    private static GridPane grid(Side... sides) {
        var grid = new GridPane();
        for (int i = 0; i < sides.length; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / sides.length);
            grid.getColumnConstraints().add(column);
            grid.add(sides[i], i, 0);
        }
        grid.setHgap(1);
        return grid;
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

    /** Number, sign and text of one line. */
    private static final class Side extends HBox {

        private final Label number = new Label();
        private final TextFlow flow = new TextFlow();

        Side() {
            number.setMinWidth(NUMBERS);
            number.setPrefWidth(NUMBERS);
            number.getStyleClass().addAll("mono", "diff-number");
            flow.setPrefWidth(0);
            HBox.setHgrow(flow, Priority.ALWAYS);
            getStyleClass().addAll("mono", "diff-side");
            getChildren().addAll(number, flow);
        }

        void show(int line, String text, String kind, List<WordDiff.Span> words) {
            getStyleClass().removeAll("added", "removed", "nothing");
            number.setText(
                    line == 0 ? "" : "%5d %s".formatted(line, kind.isEmpty() ? " " : kind.equals("added") ? "+" : "−"));
            if (line == 0) {
                getStyleClass().add("nothing");
            } else if (!kind.isEmpty()) {
                getStyleClass().add(kind);
            }
            flow.getChildren().setAll(pieces(line == 0 ? "" : text, words));
        }

        private static List<Node> pieces(String text, List<WordDiff.Span> words) {
            List<Node> pieces = new ArrayList<>();
            int from = 0;
            for (WordDiff.Span span : words) {
                plain(text.substring(from, span.start()), pieces);
                for (String word : text.substring(span.start(), span.end()).split("(?<= )(?=\\S)")) {
                    var changed = new Label(word); // a text has no background
                    changed.getStyleClass().add("diff-word");
                    pieces.add(changed);
                }
                from = span.end();
            }
            plain(text.substring(from), pieces);
            return pieces;
        }

        private static void plain(String text, List<Node> pieces) {
            if (!text.isEmpty()) {
                var plain = new Text(text);
                plain.getStyleClass().add("diff-text");
                pieces.add(plain);
            }
        }
    }
}
