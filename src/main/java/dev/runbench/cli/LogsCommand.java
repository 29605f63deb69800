package dev.runbench.cli;

import picocli.CommandLine.Command;

/** {@code runbench logs ...}: what a log says, without a database. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Look into logs.",
        subcommands = {
            LogsAnalyzeCommand.class,
            LogsTemplatesCommand.class,
            LogsCompareCommand.class,
            LogsMergeCommand.class,
            LogsFormatsCommand.class
        })
final class LogsCommand {}
