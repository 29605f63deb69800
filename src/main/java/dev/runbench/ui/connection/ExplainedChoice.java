package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** A check box with what it is for below it, and what else one should know in its tooltip. */
final class ExplainedChoice {

    private final CheckBox box;
    private final VBox node;

    private ExplainedChoice(String id, String text, String why, String more) {
        box = new CheckBox(text);
        box.setId(id);
        Label reason = new Label(why);
        reason.setWrapText(true);
        reason.setMaxWidth(460);
        reason.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        reason.setLabelFor(box);
        Tooltip tooltip = new Tooltip(more);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        tooltip.setShowDuration(Duration.seconds(60));
        box.setTooltip(tooltip);
        box.setAccessibleHelp(why + " " + more);
        node = new VBox(4, box, reason);
    }

    /** Whether commands of an SSH connection get a terminal. */
    static ExplainedChoice terminal() {
        return new ExplainedChoice(
                "connection-terminal",
                "Ask for a terminal (PTY)",
                "For accounts on which Stop does not work otherwise, such as root with OpenSSH: closing a terminal hangs up"
                        + " everything that runs in it. Output and error output become one. With it, sudo can ask for its"
                        + " password.",
                "With a terminal, programs may think that a person reads and types: pagers (git log, systemctl, psql) may"
                        + " wait for a key, and some print colours. Nobody can answer, so add --no-pager, or the command waits"
                        + " until its time is over. Only sudo's own question for the password is answered.");
    }

    /** Whether an SSH host may be asked over SFTP what it is. */
    static ExplainedChoice askHost() {
        return new ExplainedChoice(
                "connection-ask-host",
                "Ask the host what it is",
                "Good for ordinary accounts: before each card, its name, machine id, user and uptime are read over SFTP. No command of yours or ours is"
                        + " run for that. Leave it off for an account that is forced to a command (command= in authorized_keys,"
                        + " ForceCommand): there the host would start that command instead.",
                "As with every SFTP connection, the host starts its file service as this account, and the account's shell may"
                        + " read its start-up files for that. Without it, a card shows the host's key and the account only, and"
                        + " says so.");
    }

    Node node() {
        return node;
    }

    boolean isChosen() {
        return box.isSelected();
    }

    void choose(boolean chosen) {
        box.setSelected(chosen);
    }
}
