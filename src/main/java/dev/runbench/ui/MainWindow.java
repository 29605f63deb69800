package dev.runbench.ui;

import dev.runbench.base.Problem;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.animation.PauseTransition;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Navigation on the left, the chosen pane beside it, a status line below. Also the {@link Navigator} of all panes. */
public final class MainWindow implements Navigator {

    private static final Duration DRAG_STAY = Duration.millis(600);

    private final BorderPane root = new BorderPane();
    private final StartView start = new StartView();
    private final StatusBar status = new StatusBar();
    private final VBox alarms = new VBox(8);
    private final PasteOffer offer = new PasteOffer(
            this,
            alarms,
            () -> Optional.ofNullable(Clipboard.getSystemClipboard().getString()));
    private final ToggleGroup chosen = new ToggleGroup();
    private final Map<PaneEntry, ToggleButton> buttons = new HashMap<>();
    private final Map<PaneEntry, Pane> built = new HashMap<>();
    private List<PaneEntry> entries = List.of();
    private @Nullable PaneEntry current;
    private @Nullable PaneEntry previous;

    public MainWindow() {
        root.getStyleClass().add("main-window");
        root.setCenter(start.node());
        root.setTop(alarms);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pasted);
    }

    public Parent node() {
        return root;
    }

    public StatusBar status() {
        return status;
    }

    /** Before the panes are there: what the start is doing. */
    public void starting(String stage) {
        start.at(stage);
    }

    public void failed(Problem problem, Runnable again) {
        root.setCenter(start.node());
        start.failed(problem, again);
    }

    /** Something that must not be overlooked, above whatever is shown, until the person puts it away. */
    public void alarm(Problem problem) {
        var away = new Button("Put away");
        var view = new ProblemView(problem, away);
        away.setOnAction(_ -> alarms.getChildren().remove(view));
        alarms.getChildren().add(view);
    }

    /** The services are there: shows the navigation and the pane of that title, or the first one. */
    public void ready(List<PaneEntry> panes, String title) {
        entries = List.copyOf(panes);
        var brand = new Label("Runbench");
        brand.getStyleClass().add("brand");
        var side = new VBox(4, brand);
        side.getStyleClass().add("navigation");
        int number = 1;
        for (PaneEntry entry : entries) {
            if (!entry.title().isEmpty()) {
                side.getChildren().add(button(entry, number++));
            }
        }
        root.setLeft(side);
        root.setBottom(status.node());
        go(entries.stream()
                .filter(e -> !title.isEmpty() && e.title().equals(title))
                .findFirst()
                .orElse(entries.getFirst())
                .home());
    }

    /** Title of the pane in front; empty before the first one, and for one that has none. */
    public String currentTitle() {
        return current == null ? "" : current.title();
    }

    private ToggleButton button(PaneEntry entry, int number) {
        var button = new ToggleButton(entry.title(), new FontIcon(entry.icon()));
        button.setAccessibleText(entry.title() + " pane");
        button.setId("go-" + entry.title().toLowerCase(java.util.Locale.ROOT));
        button.setTooltip(new Tooltip(entry.title() + "  (Ctrl+" + number + ")"));
        button.setToggleGroup(chosen);
        button.setFocusTraversable(true);
        button.setOnAction(_ -> {
            button.setSelected(true); // a second press must not leave nothing chosen
            go(entry.home());
        });
        var stay = new PauseTransition(DRAG_STAY);
        stay.setOnFinished(_ -> {
            if (current != entry) {
                go(entry.home());
            }
        });
        button.setOnDragEntered(_ -> stay.playFromStart()); // what is dragged may belong to the pane behind
        button.setOnDragExited(_ -> stay.stop());
        buttons.put(entry, button);
        return button;
    }

    @Override
    public void go(Place place) {
        PaneEntry entry = entries.stream()
                .filter(e -> e.shows(place))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no pane shows " + place));
        if (current != entry) {
            offer.away();
            if (current != null) {
                pane(current).hidden();
            }
            previous = current;
            current = entry;
            root.setCenter(pane(entry).node());
            ToggleButton button = buttons.get(entry);
            if (button != null) {
                button.setSelected(true);
            }
        }
        pane(entry).shown(place);
    }

    /** The pane in front is told that it goes away, as when another were chosen. */
    public void closing() {
        if (current != null) {
            pane(current).closing();
        }
    }

    private Pane pane(PaneEntry entry) {
        Pane pane = built.get(entry);
        if (pane == null) {
            pane = entry.pane().get();
            built.put(entry, pane);
        }
        return pane;
    }

    // Not where a card may be open: nothing may move under a pointer that is about to press.
    private void pasted(KeyEvent event) {
        boolean cards = current != null && current.shows(new Place.Run(OptionalLong.empty()));
        boolean logs = current != null && current.shows(new Place.Logs());
        if (!entries.isEmpty() && !cards && offer.pressed(event, logs)) {
            event.consume();
        }
    }

    private void shortcut(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        List<PaneEntry> numbered =
                entries.stream().filter(e -> !e.title().isEmpty()).toList();
        for (int i = 0; i < Math.min(9, numbered.size()); i++) {
            if (event.getCode() == KeyCode.valueOf("DIGIT" + (i + 1))) {
                go(numbered.get(i).home());
                event.consume();
                return;
            }
        }
        if (event.getCode() == KeyCode.TAB && previous != null) {
            go(previous.home());
            event.consume();
        }
    }
}
