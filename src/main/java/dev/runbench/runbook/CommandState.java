package dev.runbench.runbook;

import dev.runbench.runbook.FoundCommand.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps commands of one block together that share a shell's state: every step runs in a shell of its own. */
final class CommandState {

    private CommandState() {}

    static List<FoundCommand> join(List<FoundCommand> found, String source, int indent) {
        List<FoundCommand> joined = new ArrayList<>();
        for (int i = 0; i < found.size(); ) {
            int last = lastThatNeeds(found, i);
            joined.add(last == i ? found.get(i) : one(found.subList(i, last + 1), source, indent));
            i = last + 1;
        }
        return joined;
    }

    private static int lastThatNeeds(List<FoundCommand> found, int i) {
        FoundCommand first = found.get(i);
        if (first.kind() != Kind.SHELL) {
            return i;
        }
        Set<String> variables = ShellVariables.assigned(first.text());
        boolean everywhere = first.text().matches("(?s)(?:cd|source|\\.|pushd|umask|set)\\s.*");
        int last = i;
        for (int j = i + 1; j < found.size(); j++) {
            FoundCommand next = found.get(j);
            boolean uses = everywhere || variables.stream().anyMatch(v -> uses(next.text(), v));
            if (next.kind() == Kind.SHELL && uses && isAdjacent(found, j)) {
                last = j;
            } else if (!isAdjacent(found, j)) {
                break;
            }
        }
        return last;
    }

    // Sample output between two commands: the author ran them one by one and looked.
    private static boolean isAdjacent(List<FoundCommand> found, int j) {
        return found.get(j - 1).result().isEmpty() && found.get(j).kind() == Kind.SHELL;
    }

    private static boolean uses(String text, String variable) {
        return Pattern.compile("\\$\\{?" + variable + "\\b").matcher(text).find();
    }

    private static FoundCommand one(List<FoundCommand> parts, String source, int indent) {
        FoundCommand first = parts.getFirst();
        FoundCommand last = parts.getLast();
        boolean prompted = Prompt.of(source.substring(source.lastIndexOf('\n', first.start()) + 1, first.end()))
                .isPrompt();
        String text = prompted
                ? String.join("\n", parts.stream().map(FoundCommand::text).toList())
                : dedent(source, first.start(), last.end(), indent);
        return new FoundCommand(
                first.kind(), text, first.start(), last.end(), first.comment(), last.result(), first.host());
    }

    /** A part of the source without the block's indentation and without white space at line ends. */
    static String dedent(String source, int start, int end, int indent) {
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (String line : source.substring(start, end).split("\n", -1)) {
            int n = 0;
            while (!first && n < indent && n < line.length() && Character.isWhitespace(line.charAt(n))) {
                n++;
            }
            out.append(first ? "" : "\n").append(line.substring(n).stripTrailing());
            first = false;
        }
        return out.toString();
    }
}
