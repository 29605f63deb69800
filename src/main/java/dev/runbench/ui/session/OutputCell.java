package dev.runbench.ui.session;

import dev.runbench.command.OutputSink.Channel;
import dev.runbench.session.OutputRing;
import dev.runbench.session.memory.Comparison.Mark;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;

/** A line of an output: in the margin what is special about it, in words for who does not see the margin. */
final class OutputCell extends ListCell<OutputRing.Line> {

    private final Function<OutputRing.Line, Optional<Mark>> marks;
    private final Label sign = new Label();

    OutputCell(Function<OutputRing.Line, Optional<Mark>> marks) {
        this.marks = marks;
        sign.getStyleClass().add("output-mark");
    }

    @Override
    protected void updateItem(OutputRing.Line line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            style("err", false);
            style("marked", false);
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean err = line.channel() == Channel.ERR;
        Optional<Mark> mark = marks.apply(line);
        style("err", err);
        style("marked", mark.isPresent());
        sign.setText((err ? "ERR " : "") + mark.map(Mark::sign).orElse(""));
        setGraphic(sign);
        setText(line.text());
        setAccessibleText(mark.map(m -> m.words() + ": ").orElse("") + (err ? "Error output: " : "") + line.text());
    }

    // Cells are filled many times a second while an output streams in; styles are looked up anew at each change.
    private void style(String name, boolean on) {
        if (on != getStyleClass().contains(name)) {
            if (on) {
                getStyleClass().add(name);
            } else {
                getStyleClass().remove(name);
            }
        }
    }
}
