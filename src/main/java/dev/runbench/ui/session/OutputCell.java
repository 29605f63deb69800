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

    OutputCell(Function<OutputRing.Line, Optional<Mark>> marks) {
        this.marks = marks;
    }

    @Override
    protected void updateItem(OutputRing.Line line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().removeAll("err", "marked");
        if (empty || line == null) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean err = line.channel() == Channel.ERR;
        Optional<Mark> mark = marks.apply(line);
        if (err) {
            getStyleClass().add("err");
        }
        mark.ifPresent(_ -> getStyleClass().add("marked"));
        var sign = new Label((err ? "ERR " : "") + mark.map(Mark::sign).orElse(""));
        sign.getStyleClass().add("output-mark");
        setGraphic(sign);
        setText(line.text());
        setAccessibleText(mark.map(m -> m.words() + ": ").orElse("") + (err ? "Error output: " : "") + line.text());
    }
}
