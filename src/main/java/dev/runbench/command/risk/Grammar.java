package dev.runbench.command.risk;

/** By what rules a command's text is read. */
public enum Grammar {
    SHELL,
    SQL,
    /** A request: {@link HttpRequestText}. */
    HTTP
}
