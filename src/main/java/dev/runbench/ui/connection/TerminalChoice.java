package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Whether commands of an SSH connection get a terminal, and what that is for. */
final class TerminalChoice {

    private final CheckBox box = new CheckBox("Ask for a terminal (PTY)");
    private final VBox node;

    TerminalChoice() {
        box.setId("connection-terminal");
        Label why = new Label("For accounts on which Stop does not work otherwise, such as root with OpenSSH: closing a"
                + " terminal hangs up everything that runs in it. Output and error output become one.");
        why.setWrapText(true);
        why.setMaxWidth(460);
        why.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        why.setLabelFor(box);
        Tooltip more = new Tooltip("With a terminal, programs may think that a person reads and types: pagers (git log,"
                + " systemctl, psql) may wait for a key, sudo may ask for a password, and some print colours. Nobody can"
                + " answer, so add --no-pager or sudo -n, or the command waits until its time is over.");
        more.setWrapText(true);
        more.setMaxWidth(420);
        more.setShowDuration(Duration.seconds(60));
        box.setTooltip(more);
        box.setAccessibleHelp(why.getText() + " " + more.getText());
        node = new VBox(4, box, why);
    }

    Node node() {
        return node;
    }

    boolean isChosen() {
        return box.isSelected();
    }

    void choose(boolean terminal) {
        box.setSelected(terminal);
    }
}
