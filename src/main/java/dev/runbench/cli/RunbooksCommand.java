package dev.runbench.cli;

import picocli.CommandLine.Command;

/** {@code runbench runbooks ...}: the Git folder that runbooks live in. */
@Command(
        name = "runbooks",
        mixinStandardHelpOptions = true,
        description = "The Git folder that runbooks live in; it is chosen at the window or in settings.yaml.",
        subcommands = {RunbooksStatusCommand.class, RunbooksPullCommand.class, RunbooksPushCommand.class})
final class RunbooksCommand {}
