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
}
