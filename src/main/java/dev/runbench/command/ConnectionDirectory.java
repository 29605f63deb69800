package dev.runbench.command;

import java.util.Optional;

/** Where the service looks up what a command's connection id stands for. */
@FunctionalInterface
public interface ConnectionDirectory {

    Optional<Connection> byId(long id);
}
