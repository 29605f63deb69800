package dev.runbench.cli;

import dev.runbench.command.Colleague;
import dev.runbench.vault.SigningKey;
import dev.runbench.vault.Vault;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench cosign key}: makes this person's key and prints its public half. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Make your key. Prints the lines for your colleagues' colleagues.yaml.")
@SuppressWarnings("NullAway.Init") // picocli sets them
final class CosignKeyCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Mixin
    private Unlocking unlocking;

    @Parameters(paramLabel = "NAME", description = "Who you are to them: letters, digits, - and _.")
    private String name;

    @Option(names = "--replace", description = "In place of the key that you have.")
    private boolean replace;

    CosignKeyCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        Vault vault = unlocking.open(home, true);
        var key = new SigningKey(vault);
        String made = replace ? key.make() : key.first();
        if (home.json()) {
            output.json(Map.of("name", name, "key", made));
        } else {
            output.line(Colleague.listed(name, made));
        }
        return 0;
    }
}
