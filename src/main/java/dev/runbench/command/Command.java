package dev.runbench.command;

import dev.runbench.command.risk.Grammar;
import java.time.Duration;
import java.util.OptionalLong;

/** One thing a person may run on a system they own. Immutable: editing a command makes a new one. */
public sealed interface Command {

    /** Id of the connection this command runs on. */
    long connectionId();

    /** Exactly what will be sent, after all parameters have been filled in. */
    String text();

    /** After this long the command is stopped on the remote side too. */
    Duration timeout();

    /** How {@link #text()} is read to grade it. */
    Grammar grammar();

    /** A line for the login shell of the connection's account, or for the shell of this computer. */
    record Shell(long connectionId, String text, Duration timeout) implements Command {

        @Override
        public Grammar grammar() {
            return Grammar.SHELL;
        }
    }

    /**
     * One SQL statement.
     *
     * @param expectedRows how many rows it may change: with another number it is rolled back; empty if any number will do
     */
    record Sql(long connectionId, String text, Duration timeout, OptionalLong expectedRows) implements Command {

        /** A statement that may change any number of rows. */
        public Sql(long connectionId, String text, Duration timeout) {
            this(connectionId, text, timeout, OptionalLong.empty());
        }

        /** The same, for this number of rows only. */
        public Sql expecting(long rows) {
            return new Sql(connectionId, text, timeout, OptionalLong.of(rows));
        }

        @Override
        public Grammar grammar() {
            return Grammar.SQL;
        }
    }

    /** One request, as {@link dev.runbench.command.risk.HttpRequestText} reads it. */
    record Http(long connectionId, String text, Duration timeout) implements Command {

        @Override
        public Grammar grammar() {
            return Grammar.HTTP;
        }
    }
}
