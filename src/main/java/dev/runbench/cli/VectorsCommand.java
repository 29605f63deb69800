package dev.runbench.cli;

import picocli.CommandLine.Command;

/** {@code runbench vectors ...}: vectors out of one installation and into another. */
@Command(
        name = "vectors",
        mixinStandardHelpOptions = true,
        description = "Move vectors, each under the hash of its text.",
        subcommands = {VectorsExportCommand.class, VectorsImportCommand.class})
final class VectorsCommand {}
