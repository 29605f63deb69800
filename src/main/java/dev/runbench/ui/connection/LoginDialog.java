package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.LoginPrompt;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Optional;

/** Asks the person what a host wants to know before it lets an account in. Closing is a no. */
public final class LoginDialog implements LoginPrompt {

    private final Asking asking;

    public LoginDialog(Tasks tasks) {
        this.asking = new Asking(tasks);
    }

    @Override
    public Optional<List<char[]>> answers(Connection.Ssh connection, String said, List<Field> fields)
            throws InterruptedException {
        String header = connection.name() + " (" + connection.host() + ":" + connection.port()
                + ") asks before it lets " + connection.account() + " in.";
        return asking.answer(() -> new AnswersDialog("Log in", header, said, fields, "Log in to " + connection.name()));
    }
}
