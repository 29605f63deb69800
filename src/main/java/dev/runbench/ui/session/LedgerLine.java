package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.PreState;
import dev.runbench.session.ledger.Undo;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One entry of the undo ledger on a line; what was there, and what takes it back, on demand. */
final class LedgerLine {

    private static final int LONGEST = 20_000;

    private LedgerLine() {}

    /** "Undo ledger: 3 entries, 1 not undone". */
    static String counted(Ledger ledger) {
        int all = ledger.entries().size();
        return "Undo ledger: " + all + (all == 1 ? " entry" : " entries") + ", "
                + ledger.open().size() + " not undone";
    }

    /** To read only. */
    static List<Node> all(List<Entry> entries) {
        return entries.stream().<Node>map(LedgerLine::of).toList();
    }

    /** @param whole shows all that an entry's undo put out */
    static List<Node> all(List<Entry> entries, Consumer<Entry> whole) {
        return entries.stream()
                .<Node>map(entry -> {
                    VBox line = of(entry);
                    if (entry.undoProposal().isPresent()) {
                        var output = new Hyperlink("Output");
                        output.setAccessibleText("Whole output of the undo of " + entry.title());
                        output.setMinWidth(HBox.USE_PREF_SIZE);
                        output.setOnAction(_ -> whole.accept(entry));
                        ((HBox) line.getChildren().getFirst()).getChildren().add(output);
                    }
                    return line;
                })
                .toList();
    }

    private static VBox of(Entry entry) {
        var words = new Label((entry.ordinal() + 1) + ". " + entry.title()
                + (entry.target().isEmpty() ? ", by hand" : " on " + entry.target()) + ", "
                + Look.time(entry.at()) + ": " + state(entry));
        words.setWrapText(true);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var more = new Hyperlink("Details");
        more.setAccessibleText("Details of " + entry.title());
        more.setMinWidth(HBox.USE_PREF_SIZE);
        var row = new HBox(8, new FontIcon(icon(entry)), words, more);
        row.setAlignment(Pos.CENTER_LEFT);
        var line = new VBox(4, row);
        line.getStyleClass().add("ledger-line");
        more.setOnAction(_ -> {
            if (line.getChildren().size() == 1) {
                line.getChildren().add(detail(entry));
                more.setText("Less");
            } else {
                line.getChildren().remove(1);
                more.setText("Details");
            }
        });
        return line;
    }

    private static String state(Entry entry) {
        String part = entry.undo().size() > 1 && entry.done() > 0 && !entry.settled()
                ? " (" + entry.done() + " of " + entry.undo().size() + " done)"
                : "";
        return entry.state().word() + part + (entry.reason().isEmpty() ? "" : ". " + entry.reason());
    }

    private static Node detail(Entry entry) {
        String undo = entry.undo().stream().map(Undo::text).collect(Collectors.joining("\n\n"));
        String text = section("What was done", entry.sent())
                + section(
                        entry.before().kind() == PreState.Kind.ROWS ? "The rows before it" : "What was there before it",
                        entry.before().text())
                + section("What takes it back", undo.isEmpty() ? "Nothing that is known here." : undo)
                + section("What its undo put out", entry.undoOutput());
        var area = new TextArea(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text.strip());
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(Math.min(12, (int) text.lines().count() + 1));
        area.getStyleClass().addAll("mono", Styles.TEXT_SMALL);
        area.setAccessibleText("Details of " + entry.title());
        return area;
    }

    private static String section(String title, String text) {
        return text.isBlank() ? "" : title + ":\n" + text + "\n\n";
    }

    private static Ikon icon(Entry entry) {
        return switch (entry.state()) {
            case SENT, RUNNING -> Feather.LOADER;
            case OPEN -> Feather.CORNER_UP_LEFT;
            case PROPOSED -> Feather.HELP_CIRCLE;
            case UNDONE -> Feather.CHECK_CIRCLE;
            case NOTHING -> Feather.MINUS_CIRCLE;
            case IMPOSSIBLE -> Feather.SLASH;
            case UNKNOWN -> Feather.ALERT_TRIANGLE;
        };
    }
}
