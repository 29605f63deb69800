package dev.runbench.session.ledger;

import dev.runbench.command.Command;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing to do to take a command back.
 *
 * @param connection where; 0 for what a person does
 * @param text exactly what is sent, or the words for a person
 * @param rows how many rows an SQL statement must change; empty if that is not known
 */
public record Undo(Kind kind, long connection, String text, Duration timeout, OptionalLong rows) {

    /** How it is done. */
    public enum Kind {
        SHELL,
        SQL,
        HTTP,
        HAND
    }

    /** By a person. */
    public static Undo byHand(String words) {
        return new Undo(Kind.HAND, 0, words, Duration.ZERO, OptionalLong.empty());
    }

    public static Undo of(Command command, OptionalLong rows) {
        Kind kind = switch (command) {
            case Command.Shell _ -> Kind.SHELL;
            case Command.Sql _ -> Kind.SQL;
            case Command.Http _ -> Kind.HTTP;
        };
        return new Undo(kind, command.connectionId(), command.text(), command.timeout(), rows);
    }

    /** What is proposed; empty for what a person does. */
    public Optional<Command> command() {
        return switch (kind) {
            case SHELL -> Optional.of(new Command.Shell(connection, text, timeout));
            case SQL -> Optional.of(new Command.Sql(connection, text, timeout));
            case HTTP -> Optional.of(new Command.Http(connection, text, timeout));
            case HAND -> Optional.empty();
        };
    }

    /** The same on another connection. */
    public Undo on(long other) {
        return new Undo(kind, other, text, timeout, rows);
    }

    /** The same with another text. */
    public Undo with(String other) {
        return new Undo(kind, connection, other, timeout, rows);
    }
}
