package dev.runbench.ui.runbook;

import dev.runbench.runbook.Doubts;
import dev.runbench.runbook.RunbookCompletion;
import dev.runbench.runbook.RunbookCompletion.Names;
import dev.runbench.runbook.RunbookCompletion.Proposal;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/** The YAML text with colours, line numbers and its problems at their lines. */
final class YamlEditor {

    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final Duration HOVER = Duration.ofMillis(400);

    private static final double GUTTER_WIDTH = 60;

    private final CodeArea area = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> node = new VirtualizedScrollPane<>(area);
    private final Tooltip bubble = new Tooltip();
    private Map<Integer, List<RunbookProblem>> byLine = Map.of();
    private List<RunbookProblem> problems = List.of();
    private @Nullable Parsed parsed;
    private String coloured = "";
    private int generation;
    private boolean rendering;

    YamlEditor(Consumer<String> onEdit, Runnable onSave) {
        area.setId("yaml-editor");
        area.getStyleClass().add("yaml-editor");
        area.setAccessibleText("Runbook text in YAML");
        area.setParagraphGraphicFactory(this::gutter);
        area.setMouseOverTextDelay(HOVER);
        new CompletionPopup(area, this::proposals);
        area.textProperty().addListener((_, _, text) -> {
            if (!rendering) {
                onEdit.accept(text);
            }
        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.isConsumed()) {
                return;
            }
            if (SAVE.match(e)) {
                onSave.run();
                e.consume();
            } else if (e.getCode() == KeyCode.TAB && !e.isShiftDown() && !e.isShortcutDown()) {
                // YAML knows no tabs.
                area.replaceSelection("  ");
                e.consume();
            }
        });
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, e -> {
            int line =
                    area.offsetToPosition(e.getCharacterIndex(), Bias.Forward).getMajor() + 1;
            List<RunbookProblem> here = byLine.getOrDefault(line, List.of());
            Optional<String> help = RunbookCompletion.help(area.getText(), e.getCharacterIndex());
            if (!here.isEmpty() || help.isPresent()) {
                bubble.setText(here.isEmpty() ? help.orElseThrow() : messages(here));
                bubble.show(
                        area,
                        e.getScreenPosition().getX(),
                        e.getScreenPosition().getY() + 12);
            }
        });
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> bubble.hide());
        bubble.setWrapText(true);
        bubble.setMaxWidth(480);
    }

    private List<Proposal> proposals(String text, int position) {
        return parsed == null ? List.of() : RunbookCompletion.at(text, position, parsed.runbook(), Names.NONE);
    }

    Node node() {
        return node;
    }

    void goTo(int line, int column) {
        int paragraph = Math.clamp(line - 1L, 0, area.getParagraphs().size() - 1);
        area.moveTo(paragraph, Math.clamp(column - 1L, 0, area.getParagraphLength(paragraph)));
        area.showParagraphAtCenter(paragraph);
        area.requestFocus();
    }

    /** Changes the text as one step that can be undone; what is the same in both stays untouched. */
    void change(String to) {
        String from = area.getText();
        int same = 0;
        int shorter = Math.min(from.length(), to.length());
        while (same < shorter && from.charAt(same) == to.charAt(same)) {
            same++;
        }
        int tail = 0;
        while (tail < shorter - same && from.charAt(from.length() - 1 - tail) == to.charAt(to.length() - 1 - tail)) {
            tail++;
        }
        area.getUndoManager().preventMerge(); // what was typed before is undone by itself
        area.replaceText(same, from.length() - tail, to.substring(same, to.length() - tail));
        area.getUndoManager().preventMerge();
        area.moveTo(to.length() - tail);
        area.requestFollowCaret();
        area.requestFocus();
    }

    String text() {
        return area.getText();
    }

    void render(Open open) {
        if (generation != open.generation()) {
            generation = open.generation();
            rendering = true;
            area.replaceText(open.text());
            area.getUndoManager().forgetHistory();
            area.moveTo(0);
            rendering = false;
            area.scrollYToPixel(0);
            coloured = "";
        }
        if (parsed != open.parsed() || coloured.isEmpty()) {
            parsed = open.parsed();
            colour();
            problems = open.problems();
            mark();
        } else if (!open.problems().equals(problems)) {
            problems = open.problems();
            mark();
        }
    }

    private void colour() {
        coloured = area.getText();
        if (!coloured.isEmpty()) {
            area.setStyleSpans(0, YamlHighlighter.of(coloured));
        }
    }

    private void mark() {
        byLine = problems.stream().collect(Collectors.groupingBy(RunbookProblem::line));
        int lines = area.getParagraphs().size();
        for (int i = 0; i < lines; i++) { // a style stays with its paragraph when lines are put before it
            if (!area.getParagraph(i).getParagraphStyle().isEmpty()) {
                area.setParagraphStyle(i, List.of());
            }
        }
        if (parsed != null) {
            Doubts.lines(area.getText(), parsed).stream()
                    .filter(line -> line <= lines)
                    .forEach(line -> area.setParagraphStyle(line - 1, List.of("doubtful-line")));
        }
        byLine.forEach((line, here) -> {
            if (line <= lines) {
                area.setParagraphStyle(line - 1, List.of(worst(here).isError() ? "error-line" : "warning-line"));
            }
        });
        // The factory is asked again for the lines in view only.
        area.setParagraphGraphicFactory(this::gutter);
    }

    private Node gutter(int index) {
        var number = new Label(String.valueOf(index + 1));
        number.getStyleClass().add("line-number");
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setMinWidth(GUTTER_WIDTH);
        number.setPrefWidth(GUTTER_WIDTH);
        List<RunbookProblem> here = byLine.getOrDefault(index + 1, List.of());
        if (!here.isEmpty()) {
            boolean error = worst(here).isError();
            number.setText((error ? "✖ " : "! ") + (index + 1));
            number.getStyleClass().add(error ? "error" : "warning");
            number.setTooltip(new Tooltip(messages(here)));
        }
        return number;
    }

    private static RunbookProblem worst(List<RunbookProblem> problems) {
        return problems.stream()
                .min(Comparator.comparing(RunbookProblem::severity))
                .orElseThrow();
    }

    private static String messages(List<RunbookProblem> problems) {
        return problems.stream().map(RunbookProblem::message).collect(Collectors.joining("\n"));
    }
}
