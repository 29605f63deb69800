package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookCompletion;
import dev.runbench.runbook.RunbookCompletion.Names;
import dev.runbench.runbook.RunbookCompletion.Proposal;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookSlices;
import dev.runbench.runbook.RunbookSlices.Splice;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import javafx.scene.layout.HBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/** The YAML text with colours, line numbers and its problems at their lines. */
final class YamlEditor implements EditedText {

    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FOLD = new KeyCodeCombination(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FOLD_ALL =
            new KeyCodeCombination(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final Duration HOVER = Duration.ofMillis(400);

    private static final double GUTTER_WIDTH = 60;
    private static final double FOLD_WIDTH = 14;

    private final CodeArea area = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> node = new VirtualizedScrollPane<>(area);
    private final Tooltip bubble = new Tooltip();
    private Map<Integer, List<RunbookProblem>> byLine = Map.of();
    private List<RunbookProblem> problems = List.of();
    private @Nullable Parsed parsed;
    private final YamlFolds folds = new YamlFolds(area);
    private final YamlColours colours;
    private final ProblemMarks marks = new ProblemMarks(area);
    private Listener listener = (_, _, _) -> {};
    private String text = "";
    private Names names = Names.NONE;
    private Set<Integer> doubts = Set.of();
    private int generation;
    private boolean rendering;

    YamlEditor(Consumer<String> onEdit, Runnable onSave) {
        area.setId("yaml-editor");
        area.getStyleClass().add("yaml-editor");
        area.setAccessibleText("Runbook text in YAML");
        area.setParagraphGraphicFactory(this::gutter);
        area.setMouseOverTextDelay(HOVER);
        new CompletionPopup(area, this::proposals);
        colours = YamlColours.follow(area);
        // Not the text's own property: the area puts the whole text together anew for every key and colour.
        area.plainTextChanges().subscribe(c -> {
            text = text.substring(0, c.getPosition()) + c.getInserted() + text.substring(c.getRemovalEnd());
            listener.changed(c.getPosition(), c.getRemovalEnd(), c.getInserted().length());
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
            } else if (FOLD.match(e)) {
                folds.toggle(area.getCurrentParagraph());
                e.consume();
            } else if (FOLD_ALL.match(e)) {
                folds.toggleAll();
                e.consume();
            }
        });
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, e -> {
            int line =
                    area.offsetToPosition(e.getCharacterIndex(), Bias.Forward).getMajor() + 1;
            List<RunbookProblem> here = byLine.getOrDefault(line, List.of());
            Optional<String> help = RunbookCompletion.help(text, e.getCharacterIndex());
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

    private List<Proposal> proposals(int position) {
        return parsed == null ? List.of() : RunbookCompletion.at(text, position, parsed.runbook(), names);
    }

    Node node() {
        return node;
    }

    /** Who hears of every change. */
    void heard(Listener by) {
        listener = by;
    }

    @Override
    public void goTo(int line, int column) {
        int paragraph = Math.clamp(line - 1L, 0, area.getParagraphs().size() - 1);
        folds.reveal(paragraph);
        area.moveTo(paragraph, Math.clamp(column - 1L, 0, area.getParagraphLength(paragraph)));
        area.showParagraphAtCenter(paragraph);
        area.requestFocus();
    }

    @Override
    public void change(String to) {
        change(RunbookSlices.between(text, to, 0));
    }

    @Override
    public void change(Splice splice) {
        area.getUndoManager().preventMerge(); // what was typed before is undone by itself
        splice(splice);
        area.getUndoManager().preventMerge();
    }

    @Override
    public void splice(Splice splice) {
        area.replaceText(splice.from(), splice.to(), splice.text());
        area.requestFollowCaret();
    }

    /** Goes where the last change was made. */
    void focus() {
        area.requestFocus();
    }

    @Override
    public void undo() {
        area.undo();
        area.requestFollowCaret();
    }

    @Override
    public void redo() {
        area.redo();
        area.requestFollowCaret();
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String text(int from, int to) {
        return text.substring(from, to);
    }

    void render(Open open) {
        names = open.checked().names();
        doubts = open.checked().doubts();
        if (generation != open.generation()) {
            generation = open.generation();
            rendering = true;
            area.replaceText(open.text());
            colours.all();
            area.getUndoManager().forgetHistory();
            area.moveTo(0);
            rendering = false;
            area.scrollYToPixel(0);
            parsed = null;
        }
        if (parsed != open.parsed()) {
            parsed = open.parsed();
            problems = open.problems();
            mark();
        } else if (!open.problems().equals(problems)) {
            problems = open.problems();
            mark();
        }
    }

    private void mark() {
        byLine = problems.stream().collect(Collectors.groupingBy(RunbookProblem::line));
        for (int shown = 0; shown < area.getVisibleParagraphs().size(); shown++) {
            int i = area.visibleParToAllParIndex(shown);
            Node drawn = area.getParagraphGraphic(i);
            if (drawn != null && !margin(i).equals(drawn.getUserData())) {
                area.recreateParagraphGraphic(i);
            }
        }
        marks.from(this::marksOf);
    }

    private List<String> marksOf(int paragraph) {
        List<RunbookProblem> here = byLine.get(paragraph + 1);
        return here != null
                ? List.of(worst(here).isError() ? "error-line" : "warning-line")
                : doubts.contains(paragraph + 1) ? List.of("doubtful-line") : List.of();
    }

    /** What stands beside a line, but for its number. */
    private Margin margin(int index) {
        return new Margin(byLine.getOrDefault(index + 1, List.of()), folds.isFolded(index), folds.isFoldable(index));
    }

    private record Margin(List<RunbookProblem> problems, boolean folded, boolean foldable) {}

    private Node gutter(int index) {
        Margin margin = margin(index);
        var number = new Label(String.valueOf(index + 1));
        number.getStyleClass().add("line-number");
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setMinWidth(GUTTER_WIDTH);
        number.setPrefWidth(GUTTER_WIDTH);
        if (!margin.problems().isEmpty()) {
            boolean error = worst(margin.problems()).isError();
            number.setText((error ? "✖ " : "! ") + (index + 1));
            number.getStyleClass().add(error ? "error" : "warning");
            number.setTooltip(new Tooltip(messages(margin.problems())));
        }
        var fold = new Label(margin.folded() ? "▸" : margin.foldable() ? "▾" : "");
        fold.getStyleClass().add("line-fold");
        fold.setMinWidth(FOLD_WIDTH);
        fold.setPrefWidth(FOLD_WIDTH);
        if (!fold.getText().isEmpty()) {
            fold.setAccessibleText(margin.folded() ? "Unfold the lines below" : "Fold the lines below");
            fold.setOnMouseClicked(_ -> folds.toggle(index));
        }
        var gutter = new HBox(number, fold);
        gutter.setUserData(margin);
        return gutter;
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
