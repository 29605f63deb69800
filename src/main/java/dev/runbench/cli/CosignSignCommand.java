package dev.runbench.cli;

import dev.runbench.command.SecondPerson;
import dev.runbench.vault.SigningKey;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench cosign sign}: shows what a request asks for, and signs it for whoever has read it. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = "Show what a request asks for; with --read, sign it and print the code.")
@SuppressWarnings("NullAway.Init") // picocli sets them
final class CosignSignCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Mixin
    private Unlocking unlocking;

    @Parameters(index = "0", paramLabel = "NAME", description = "Your name in your colleagues' lists.")
    private String name;

    @Parameters(index = "1", paramLabel = "REQUEST", description = "The line from the card, beginning with RBQ1.")
    private String request;

    @Option(names = "--read", description = "You have read what it asks for and agree.")
    private boolean read;

    CosignSignCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        SecondPerson.Asked asked = SecondPerson.read(request);
        if (!read) {
            if (home.json()) {
                output.json(asked);
            } else {
                output.line("Command: " + asked.text());
                output.line("Target:  " + asked.target());
                output.line("Risk:    " + asked.risk());
                output.line("Purpose: " + asked.purpose());
                output.line("Asked by " + asked.by());
            }
            output.say("not signed; add --read once you have read it and agree");
            return 0;
        }
        String code = SecondPerson.sign(request, name, new SigningKey(unlocking.open(home, false)).required());
        if (home.json()) {
            output.json(Map.of("code", code));
        } else {
            output.line(code);
        }
        return 0;
    }
}
