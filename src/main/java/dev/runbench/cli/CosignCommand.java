package dev.runbench.cli;

import picocli.CommandLine.Command;

/** {@code runbench cosign ...}: the second person's side of an approval by two. */
@Command(
        name = "cosign",
        mixinStandardHelpOptions = true,
        description =
                "Agree, as the second person, to a command that a colleague is about to approve. Nothing is run here.",
        subcommands = {CosignKeyCommand.class, CosignSignCommand.class})
final class CosignCommand {}
