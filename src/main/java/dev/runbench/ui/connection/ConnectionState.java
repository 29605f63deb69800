package dev.runbench.ui.connection;

import dev.runbench.base.Problem;
import dev.runbench.command.Connection;
import dev.runbench.vault.Vault;
import java.util.List;

/** What the Connections pane shows. */
sealed interface ConnectionState {

    record Loading() implements ConnectionState {}

    record Loaded(List<Connection> connections, Vault.State vault) implements ConnectionState {}

    record Failed(Problem problem) implements ConnectionState {}
}
