package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.session.OutputRing;
import dev.runbench.ui.control.Shown;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Pins the selected lines of an output as evidence: by p, by the menu or by a button, each after asking why. */
final class OutputPins {

    /** Keeps lines. */
    interface Pinning {

        /**
         * Keeps lines by their numbers.
         *
         * @param ended told what kept them from being pinned, or nothing
         */
        void pin(Set<Long> lines, String note, Consumer<Optional<Problem>> ended);
    }

    private final ListView<OutputRing.Line> list;
    private final Pinning pinning;
    private final Button button = new Button("Pin as evidence (p)", new FontIcon(Feather.BOOKMARK));
    private final Label said = Look.caption("");
    private final Drawer drawer = new Drawer(problem -> say("The lines were not pinned. " + problem.sentence()));
    private final VBox root = new VBox(said, drawer.node());
    private final MenuItem item = new MenuItem("Pin as evidence");
    private boolean evidence = true;

    OutputPins(ListView<OutputRing.Line> list, Pinning pinning) {
        this.list = list;
        this.pinning = pinning;
        button.setId("run-output-pin");
        button.setAccessibleText("Pin the selected lines as evidence");
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setOnAction(_ -> ask());
        item.setId("run-output-pin-item");
        item.setOnAction(_ -> ask());
        list.setContextMenu(new ContextMenu(item));
        list.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals("p")) {
                ask();
                event.consume();
            }
        });
        list.getSelectionModel().getSelectedItems().addListener((ListChangeListener<OutputRing.Line>) _ -> able());
        said.setId("run-output-pinned");
        said.getStyleClass().add("output-past");
        said.setWrapText(true);
        able();
        say("");
    }

    /** Whether what is shown is a step's output: only that has lines that can be quoted. */
    void able(boolean steps) {
        evidence = steps;
        able();
    }

    private void able() {
        boolean none = chosen().isEmpty();
        StepBar.able(
                button,
                !evidence
                        ? Optional.of("Lines of a step's own output can be pinned.")
                        : none ? Optional.of("Select the lines first.") : Optional.empty());
        item.setDisable(none || !evidence);
    }

    Button button() {
        return button;
    }

    /** What is asked and said, for a place above the output; nothing most of the time. */
    Node node() {
        return root;
    }

    /** Another output is shown: what was asked about the one before is void. */
    void close() {
        drawer.close();
        say("");
    }

    private void ask() {
        if (!evidence) {
            return;
        }
        Set<Long> lines = chosen();
        if (lines.isEmpty()) {
            say("Select the lines to pin first.");
            return;
        }
        String what = lines.size() == 1 ? "this line" : "these " + lines.size() + " lines";
        say("");
        drawer.ask(
                "Why does it matter?",
                false,
                "Pin " + what,
                (note, ended) -> pinning.pin(lines, note, problem -> {
                    ended.accept(problem);
                    if (problem.isEmpty()) {
                        say("Pinned.");
                        list.requestFocus();
                    }
                }));
    }

    private Set<Long> chosen() {
        return list.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .map(OutputRing.Line::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void say(String words) {
        said.setText(words);
        Shown.when(!words.isEmpty(), said);
    }
}
