package dev.runbench.logs;

import java.io.IOException;
import java.util.List;

/** Lines in order, and which of them begin records. After {@link #next} answers true the rest speaks of that line. */
interface Records {

    boolean next() throws IOException;

    /** The line as it stands. */
    String text();

    /** The line without what it tells a terminal. */
    String plain();

    /** Whether it begins a record; otherwise it belongs to the one before it. The first line begins one. */
    boolean begins();

    /** The record that it begins. */
    LogLine record();

    /** The format's name; empty if it has none. */
    String format();

    /** Names of the logs that these are the lines of; empty if it is one. */
    default List<String> files() {
        return List.of();
    }

    /** Which of them the line is from. */
    default int file() {
        return 0;
    }

    /** What a reader should know about the lines so far. */
    List<String> notes();
}
