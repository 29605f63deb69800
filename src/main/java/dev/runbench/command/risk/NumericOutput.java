package dev.runbench.command.risk;

import dev.runbench.command.shell.CommandList;
import dev.runbench.command.shell.ShellCommand;
import java.util.List;
import java.util.Set;

/** Programs that print numbers, whatever they are given. */
final class NumericOutput {

    private static final Set<String> ALWAYS = Set.of("nproc", "pgrep", "pidof");

    private NumericOutput() {}

    /** Whether the output can only be a number: arithmetic would run other texts. */
    static boolean isNumber(CommandList commands) {
        return commands.items().size() == 1
                && commands.items().getFirst().pipelines().size() == 1
                && commands.items().getFirst().pipelines().getFirst().commands().getLast()
                        instanceof ShellCommand.Simple simple
                && isNumber(
                        simple.words().stream().map(w -> w.value().orElse("*")).toList());
    }

    private static boolean isNumber(List<String> words) {
        if (words.isEmpty()) {
            return false;
        }
        return switch (words.getFirst()) {
            case "grep" -> words.stream().anyMatch(w -> w.matches("-[A-Za-z]*c[A-Za-z]*|--count"));
            case "date" -> words.size() == 2 && words.get(1).matches("\\+(%[sYmdHMSjNu])+");
            case "id" -> words.equals(List.of("id", "-u")) || words.equals(List.of("id", "-g"));
            case "wc" -> words.stream().skip(1).allMatch(w -> w.matches("-[lwcm]+"));
            default ->
                ALWAYS.contains(words.getFirst()) && words.stream().skip(1).allMatch(w -> w.startsWith("-"));
        };
    }
}
