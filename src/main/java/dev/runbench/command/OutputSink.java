package dev.runbench.command;

/** Receives output while a command runs, on the thread that runs it. Must be quick. */
@FunctionalInterface
public interface OutputSink {

    /** Nobody looks. */
    OutputSink NONE = (channel, text) -> {};

    /** Where a piece of output came from. */
    enum Channel {
        OUT,
        ERR
    }

    /** A line without its line break, or a part of a line that is still being written when it is very long. */
    void line(Channel channel, String text);

    /** What was passed on is not exactly what came: a character could not be read, a line was cut or overwrote itself. */
    default void inexact() {}

    /** Whether rows of a query are wanted besides the lines that show them. */
    default boolean wantsRows() {
        return false;
    }

    /** A row of a query as it is, before the line that shows it; only where {@link #wantsRows} says so. */
    default void row(ResultRow row) {}
}
