package dev.runbench.command.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.shell.GeneratedCommands.Both;
import org.junit.jupiter.api.Test;

/** What is made up along the grammar is understood as it was meant, however it is spaced. */
class GeneratedCommandsTest {

    private static final int SEEDS = 1500;

    @Test
    void aGeneratedCommandIsReadAsItWasMeant() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Both both = new GeneratedCommands(seed).list(3);
            assertThat(printed(both.neat())).as("seed %d", seed).isEqualTo(both.neat());
            assertThat(printed(both.careless())).as("seed %d, careless", seed).isEqualTo(both.neat());
        }
    }

    @Test
    void theSpanOfEachSimpleCommandHoldsThatVeryCommand() {
        int seen = 0;
        for (long seed = 0; seed < 200; seed++) {
            String text = new GeneratedCommands(seed).list(3).careless();
            if (ShellSyntax.parse(text) instanceof ShellSyntax.Understood(CommandList commands)) {
                for (ShellCommand.Simple command : ShellTree.simpleCommands(commands)) {
                    // The lines of a here-document stand behind the command.
                    if (command.redirections().stream()
                            .allMatch(r -> r.hereDocument().isEmpty())) {
                        seen++;
                        assertThat(printed(command.span().of(text))).as(text).isEqualTo(ShellPrinter.print(command));
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(1000);
    }

    @Test
    void aGeneratedCommandThatIsCutOffAnywhereNeverThrowsAndPointsIntoTheText() {
        int broken = 0;
        for (long seed = 0; seed < 40; seed++) {
            String text = new GeneratedCommands(seed).list(2).careless();
            for (int end = 0; end < Math.min(text.length(), 600); end += 3) {
                String cut = text.substring(0, end);
                if (ShellSyntax.parse(cut) instanceof ShellSyntax.Broken(Mistake mistake)) {
                    broken++;
                    assertThat(mistake.offset()).as(cut).isBetween(0, cut.length());
                    assertThat(mistake.message()).as(cut).endsWith(".").doesNotContain(Mistake.HERE);
                }
            }
        }
        assertThat(broken).isPositive();
    }

    private static String printed(String text) {
        return switch (ShellSyntax.parse(text)) {
            case ShellSyntax.Understood(CommandList commands) -> ShellPrinter.print(commands);
            case ShellSyntax.Broken(Mistake mistake) -> mistake + " in " + text;
        };
    }
}
