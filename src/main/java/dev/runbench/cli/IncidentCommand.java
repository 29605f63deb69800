package dev.runbench.cli;

import picocli.CommandLine.Command;

/** {@code runbench incident ...}: runs as files. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        description = "A run as one file that others can read and check, and the reports written from it.",
        subcommands = {IncidentExportCommand.class, IncidentEscalateCommand.class, IncidentVerifyCommand.class})
final class IncidentCommand {}
