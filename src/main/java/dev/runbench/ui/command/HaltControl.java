package dev.runbench.ui.command;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.command.Allowed;
import dev.runbench.command.Halt;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.fx.Tasks;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The emergency brake in the line at the bottom: one press stops everything, a choice says how much is allowed again. */
public final class HaltControl {

    private static final int LONGEST_REASON = 200;

    private final Halt halt;
    private final Tasks tasks;
    private final Consumer<Problem> alarm;
    private final Button stop = new Button("Stop everything", new FontIcon(Feather.OCTAGON));
    private final MenuButton allowed = new MenuButton();
    private final TextField reason = TextLimit.of(new TextField(), LONGEST_REASON);
    private final Tooltip why = new Tooltip();
    private final HBox root = new HBox(6, stop, allowed);

    /**
     * Nothing changes yet.
     *
     * @param alarm told when a release could not be journalled, and was therefore not made
     */
    public HaltControl(Halt halt, Tasks tasks, Consumer<Problem> alarm) {
        this.halt = halt;
        this.tasks = tasks;
        this.alarm = alarm;
        stop.setId("halt");
        stop.getStyleClass().addAll(Styles.SMALL, Styles.DANGER, Styles.FLAT);
        stop.setAccessibleText("Stop everything: every open card is rejected and every running command is stopped");
        stop.setOnAction(_ -> set(Allowed.NONE));
        allowed.setId("allowed");
        allowed.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        for (Allowed choice : Allowed.values()) {
            MenuItem item = new MenuItem(upper(choice.words()));
            item.setId("allow-" + choice.name().toLowerCase(Locale.ROOT));
            item.setOnAction(_ -> set(choice));
            allowed.getItems().add(item);
        }
        reason.setId("halt-reason");
        reason.setPromptText("Why? For the journal and the cards");
        reason.setAccessibleText("Why more or less is allowed; Enter notes it for what is allowed now");
        reason.setPrefColumnCount(24);
        reason.setOnAction(_ -> {
            set(halt.last().now());
            allowed.hide();
        });
        var item = new CustomMenuItem(reason, false);
        item.setId("halt-why");
        allowed.getItems().addFirst(item);
        allowed.setTooltip(why);
        root.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        show();
    }

    public Node node() {
        return root;
    }

    private void set(Allowed now) {
        // Off this thread, because it is journalled; what stops is stopped first.
        String said = reason.getText().strip();
        reason.clear();
        tasks.run(
                () -> {
                    halt.set(now, System.getProperty("user.name", "unknown"), "window", said);
                    return now;
                },
                _ -> show(),
                problem -> {
                    alarm.accept(problem);
                    show();
                });
    }

    private void show() {
        Halt.Change last = halt.last();
        Allowed now = last.now();
        why.setText("What is allowed" + (last.by().isEmpty() ? "" : ", set by " + last.by())
                + (last.why().isBlank() ? "" : ": " + last.why()));
        allowed.setText(upper(now.words()));
        allowed.setAccessibleText("What is allowed: " + now.words());
        stop.setDisable(now == Allowed.NONE);
        allowed.getStyleClass().remove(Styles.DANGER);
        if (now != Allowed.ALL) {
            allowed.getStyleClass().add(Styles.DANGER);
        }
    }

    private static String upper(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
