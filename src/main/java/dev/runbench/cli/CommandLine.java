package dev.runbench.cli;

import java.io.PrintStream;

public final class CommandLine {
    public static int run(String[] args, Object opener, PrintStream out, PrintStream err) {
        return 2;
    }
}
