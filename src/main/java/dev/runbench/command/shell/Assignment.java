package dev.runbench.command.shell;

import java.util.List;

/**
 * {@code name=value} in front of a command.
 *
 * @param subscript what stands in the brackets behind the name
 * @param appends whether it is {@code +=}
 */
public record Assignment(String name, List<Part> subscript, boolean appends, Word value, Span span) {

    public Assignment {
        subscript = List.copyOf(subscript);
    }
}
