package dev.runbench.cli;

import picocli.CommandLine.Command;

/** {@code runbench journal ...}: the record of every proposal, decision and outcome. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "The hash-chained record of every proposal, decision and outcome.",
        subcommands = JournalVerifyCommand.class)
final class JournalCommand {}
