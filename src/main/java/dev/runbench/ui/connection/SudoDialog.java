package dev.runbench.ui.connection;

import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.LoginPrompt;
import dev.runbench.command.SudoPrompt;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Optional;

/** Asks the person for the password that sudo wants for a command they have approved. Closing is a no. */
public final class SudoDialog implements SudoPrompt {

    private static final int SHOWN_CHARS = 400;

    private final Asking asking;

    public SudoDialog(Tasks tasks) {
        this.asking = new Asking(tasks);
    }

    @Override
    public Optional<char[]> password(Connection.Ssh connection, Command command) throws InterruptedException {
        String text = command.text();
        String shown = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text;
        String header = "sudo on " + connection.name() + " asks for the password of " + connection.account() + ".";
        List<LoginPrompt.Field> field = List.of(new LoginPrompt.Field("Password of " + connection.account(), true));
        return asking.answer(() -> new AnswersDialog(
                        "Password for sudo",
                        header,
                        "The command you approved waits for it: " + shown,
                        field,
                        "Give it to sudo on " + connection.name()))
                .map(List::getFirst);
    }
}
